package dev.latchkey.store.backup;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.journal.Revocation;
import dev.latchkey.store.journal.TakenAway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a backup would give back although it was taken away since, and how it is taken away again:
/// what was deleted is deleted, and what was disabled, narrowed or rotated is made inactive, so
/// that a person looks at it before it works again.
public final class Resurrection {
  private static final String REASON = "Revoked after the backup that was restored.";

  private Resurrection() {}

  /// One thing that would come back.
  ///
  /// @param name what people call it
  public record Risen(Revocation revocation, String name) {}

  /// Those of the revocations that the restored state does not have. With `deny` they are done
  /// again.
  public static List<Risen> of(WriteTransaction tx, List<Revocation> revocations, boolean deny) {
    List<Risen> out = new ArrayList<>();
    for (Revocation each : revocations) {
      risen(tx, each, deny).ifPresent(name -> out.add(new Risen(each, name)));
    }
    return out;
  }

  private static Optional<String> risen(WriteTransaction tx, Revocation what, boolean deny) {
    return switch (what.table()) {
      case "api_key" -> KeyId.parse(what.id()).flatMap(id -> key(tx, id, what.how(), deny));
      case "account" -> AccountId.parse(what.id()).flatMap(id -> account(tx, id, deny));
      case "project" -> ProjectId.parse(what.id()).flatMap(id -> project(tx, id, what.how(), deny));
      case "member" -> member(tx, what.id(), deny);
      case "invitation" -> InvitationId.parse(what.id()).flatMap(id -> invitation(tx, id, deny));
      default -> Optional.empty();
    };
  }

  private static Optional<String> key(WriteTransaction tx, KeyId id, TakenAway how, boolean deny) {
    boolean deleted = how == TakenAway.DELETED;
    Optional<ApiKey> risen =
        tx.keys().find(id).filter(key -> deleted || key.status() == KeyStatus.ACTIVE);
    if (deny) {
      risen.ifPresent(key -> {
        if (deleted) {
          tx.keys().remove(id);
          tx.audit().append(By.SYSTEM, key.project(), new Deed.KeyDeleted(id, key.name().text()));
        } else {
          tx.keys().put(disabled(key));
          tx.audit()
              .append(
                  By.SYSTEM,
                  key.project(),
                  new Deed.KeyUpdated(id, List.of("status"), Deed.Effect.DISABLED));
        }
      });
    }
    return risen.map(key -> key.name() + " (" + key.preview() + ")");
  }

  private static ApiKey disabled(ApiKey key) {
    return KeyDraft.after(key).disabled(new Disabled(Disabled.Cause.RESTORE, REASON)).make();
  }

  private static Optional<String> account(WriteTransaction tx, AccountId id, boolean deny) {
    Optional<Account> risen = tx.accounts().find(id).filter(Account::active);
    if (deny) {
      risen.ifPresent(account ->
          tx.accounts()
              .put(
                  new Account(
                      account.id(),
                      account.name(),
                      account.email(),
                      false,
                      false,
                      account.createdAt(),
                      account.version() + 1)));
    }
    return risen.map(account -> account.name().text());
  }

  private static Optional<String> project(
      WriteTransaction tx, ProjectId id, TakenAway how, boolean deny) {
    boolean deleted = how == TakenAway.DELETED;
    Optional<Project> risen = tx.projects().find(id).filter(p -> deleted || p.active());
    if (deny) {
      risen.ifPresent(project -> {
        if (deleted) {
          tx.projects().remove(id);
          tx.audit().append(By.SYSTEM, id, new Deed.ProjectDeleted(id, project.slug().text()));
        } else {
          tx.projects().put(inactive(project));
          tx.audit().append(By.SYSTEM, id, new Deed.ProjectUpdated(id, List.of("status")));
        }
      });
    }
    return risen.map(project -> project.name().text());
  }

  private static Project inactive(Project project) {
    return new Project(
        project.id(),
        project.slug(),
        project.name(),
        false,
        project.prefix(),
        project.policy(),
        project.permissions(),
        project.roleAccess(),
        project.createdAt(),
        project.version() + 1,
        project.revealableSince());
  }

  private static Optional<String> member(WriteTransaction tx, String id, boolean deny) {
    int slash = Math.max(id.indexOf('/'), 0);
    Optional<Member> risen =
        ProjectId.parse(id.substring(0, slash))
            .flatMap(project ->
                AccountId.parse(id.substring(slash + 1))
                    .flatMap(account -> tx.members().find(project, account)));
    if (deny) {
      risen.ifPresent(member -> tx.members().remove(member.project(), member.account()));
    }
    return risen.map(member -> member.role().wire() + " " + member.account());
  }

  private static Optional<String> invitation(WriteTransaction tx, InvitationId id, boolean deny) {
    Optional<Invitation> risen =
        tx.invitations().find(id).filter(found -> found.answer() == Invitation.Answer.OPEN);
    if (deny) {
      risen.ifPresent(invitation -> {
        tx.invitations().put(invitation.withdrawn(invitation.createdAt()));
        tx.audit()
            .append(
                By.SYSTEM,
                invitation.project(),
                new Deed.InvitationWithdrawn(id, invitation.email()));
      });
    }
    return risen.map(invitation -> "invitation of " + invitation.email());
  }
}

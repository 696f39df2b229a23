package dev.latchkey.core.audit;

import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was done. Fields name what changed, never a secret.
public sealed interface Deed {
  record KeyIssued(KeyId key, String name) implements Deed {}

  /// @param effect what the change came to, which names it on the wire
  record KeyUpdated(KeyId key, List<String> fields, Effect effect) implements Deed {}

  /// What a changed key means for who uses it.
  enum Effect {
    DISABLED("key.disabled"),
    ENABLED("key.enabled"),
    /// It was deactivated, because it had expired.
    EXPIRED("key.expired"),
    /// It goes on and may do less, or maybe less.
    NARROWED("key.narrowed"),
    NONE_TAKEN("key.updated");

    private final String wire;

    Effect(String wire) {
      this.wire = wire;
    }
  }

  /// Whoever it concerns was told that the key expires then.
  record KeyExpiring(KeyId key, Instant expiresAt) implements Deed {}

  /// The pepper got another generation, which everything is sealed with from now on.
  record PepperRotated(int generation) implements Deed {}

  record RowsResealed(int generation, int rows) implements Deed {}

  /// The instance keeps no secrets of account-wide keys any more.
  record AccountSecretsErased(int secrets) implements Deed {}

  /// @param count how many keys were imported in one transaction
  /// @param first the first of them, at most [#FIRST_MAX]
  record KeysImported(ProjectId project, int count, List<KeyId> first) implements Deed {
    public static final int FIRST_MAX = 20;

    /// The count and the written ids that the note of such a deed tells.
    public record Told(int count, List<String> first) {
      public static Told of(String note) {
        String[] parts = note.split(" keys: ", -1);
        return new Told(Integer.parseInt(parts[0]), List.of(parts[1].split(", ", -1)));
      }
    }
  }

  /// @param ended whether a secret stopped working: the one before, where there is no overlap, or
  ///   the one before that
  record KeyRotated(KeyId key, Duration overlap, boolean ended) implements Deed {
    private static final String ENDED = ", an old secret ended";

    /// Whether the note of such a deed tells that a secret stopped working.
    public static boolean ended(String note) {
      return note.endsWith(ENDED);
    }
  }

  /// The secret of the key was shown again.
  record KeyRevealed(KeyId key) implements Deed {}

  /// @param until when the previous secret works from now on; null when it ended
  /// @param shorter whether that is sooner than it was
  record KeyOverlapChanged(KeyId key, @Nullable Instant until, boolean shorter) implements Deed {
    private static final String ENDED = "ended";
    private static final String SHORTER = ", sooner than before";

    /// Whether the note of such a deed tells that the secret lost time.
    public static boolean shorter(String note) {
      return note.equals(ENDED) || note.endsWith(SHORTER);
    }
  }

  record KeyDeleted(KeyId key, String name) implements Deed {}

  /// @param change such as `add 500` or `set 0`
  record QuotaToppedUp(KeyId key, String change) implements Deed {}

  record ProjectCreated(ProjectId project, String slug) implements Deed {}

  record ProjectUpdated(ProjectId project, List<String> fields) implements Deed {}

  record ProjectDeleted(ProjectId project, String slug) implements Deed {}

  record AccountCreated(AccountId account, boolean instanceAdministrator) implements Deed {}

  record AccountUpdated(AccountId account, List<String> fields) implements Deed {}

  record AccountDeleted(AccountId account, String name) implements Deed {}

  record SignedIn(AccountId account, SessionId session) implements Deed {}

  /// A session was ended, by the person or because the password was changed.
  record SignedOut(AccountId account, SessionId session) implements Deed {}

  record PasswordChanged(AccountId account) implements Deed {}

  /// A link was handed out by which the account's password can be set.
  record ResetLinkMade(AccountId account) implements Deed {}

  /// The person of a session showed again who they are.
  record IdentityConfirmed(AccountId account, SessionId session) implements Deed {}

  record SecondFactorSet(AccountId account) implements Deed {}

  record SecondFactorRemoved(AccountId account) implements Deed {}

  /// New recovery codes were made; those before are good for nothing.
  record RecoveryCodesMade(AccountId account) implements Deed {}

  /// A recovery code stood in the place of the second factor.
  ///
  /// @param left how many are left
  record RecoveryCodeUsed(AccountId account, int left) implements Deed {}

  record PasskeyAdded(AccountId account, String name) implements Deed {}

  record PasskeyRenamed(AccountId account, String name) implements Deed {}

  record PasskeyRemoved(AccountId account, String name) implements Deed {}

  /// The counter of a passkey went back: somebody may have copied it. It was refused.
  record PasskeySuspected(AccountId account, String name) implements Deed {}

  /// From now on this other server signs the person in.
  record IdentityLinked(AccountId account, String issuer) implements Deed {}

  record ApplicationRegistered(ApplicationId application, String name) implements Deed {}

  record ApplicationUpdated(ApplicationId application, List<String> fields) implements Deed {}

  record ApplicationDeleted(ApplicationId application, String name) implements Deed {}

  /// Somebody let an application have a key of theirs.
  record ApplicationAllowed(AccountId account, String name) implements Deed {}

  record ApplicationDenied(AccountId account, String name) implements Deed {}

  record MemberAdded(AccountId account, Role role) implements Deed {}

  record MemberUpdated(AccountId account, Role role) implements Deed {}

  record MemberRemoved(AccountId account, Role role) implements Deed {}

  /// @param email who is invited; an account need not exist
  record InvitationCreated(InvitationId invitation, String email, Role role) implements Deed {}

  record InvitationWithdrawn(InvitationId invitation, String email) implements Deed {}

  record InvitationAccepted(InvitationId invitation, AccountId account) implements Deed {}

  record InvitationDeclined(InvitationId invitation, String email) implements Deed {}

  record SiteCreated(SiteId site) implements Deed {}

  record SiteUpdated(SiteId site, List<String> fields) implements Deed {}

  record SiteDeleted(SiteId site) implements Deed {}

  record WebhookCreated(WebhookId webhook) implements Deed {}

  /// @param why it was changed, where nobody asked for it; else empty
  record WebhookUpdated(WebhookId webhook, List<String> fields, String why) implements Deed {}

  record WebhookDeleted(WebhookId webhook) implements Deed {}

  /// Somebody asked for a message to see whether it arrives.
  record WebhookTested(WebhookId webhook) implements Deed {}

  /// A backup was put in the place of what the store held.
  record StoreRestored(String backupTakenAt) implements Deed {}

  /// Somebody said that the process of this node is dead.
  record NodeFenced(String node, String name) implements Deed {}

  /// For how long nodes decide from memory without word from the store.
  record LeaseChanged(long seconds) implements Deed {}

  /// The name of the deed on the wire, such as `key.issued`.
  default String wire() {
    return switch (this) {
      case KeyIssued d -> "key.issued";
      case KeyUpdated d -> d.effect().wire;
      case KeyExpiring d -> "key.expiring";
      case PepperRotated d -> "pepper.rotated";
      case RowsResealed d -> "rows.resealed";
      case AccountSecretsErased d -> "account_secrets.erased";
      case KeysImported d -> "keys.imported";
      case KeyRotated d -> "key.rotated";
      case KeyRevealed d -> "key.revealed";
      case KeyOverlapChanged d -> "key.overlap_changed";
      case KeyDeleted d -> "key.deleted";
      case QuotaToppedUp d -> "key.topped_up";
      case ProjectCreated d -> "project.created";
      case ProjectUpdated d -> "project.updated";
      case ProjectDeleted d -> "project.deleted";
      case AccountCreated d -> "account.created";
      case AccountUpdated d -> "account.updated";
      case AccountDeleted d -> "account.deleted";
      case SignedIn d -> "account.signed_in";
      case SignedOut d -> "account.signed_out";
      case PasswordChanged d -> "account.password_changed";
      case ResetLinkMade d -> "account.reset_link_made";
      case IdentityConfirmed d -> "account.confirmed";
      case SecondFactorSet d -> "account.second_factor_set";
      case SecondFactorRemoved d -> "account.second_factor_removed";
      case RecoveryCodesMade d -> "account.recovery_codes_made";
      case RecoveryCodeUsed d -> "account.recovery_code_used";
      case PasskeyAdded d -> "account.passkey_added";
      case PasskeyRenamed d -> "account.passkey_renamed";
      case PasskeyRemoved d -> "account.passkey_removed";
      case PasskeySuspected d -> "account.passkey_suspected";
      case IdentityLinked d -> "account.identity_linked";
      case ApplicationRegistered d -> "application.registered";
      case ApplicationUpdated d -> "application.updated";
      case ApplicationDeleted d -> "application.deleted";
      case ApplicationAllowed d -> "account.application_allowed";
      case ApplicationDenied d -> "account.application_denied";
      case MemberAdded d -> "member.added";
      case MemberUpdated d -> "member.updated";
      case MemberRemoved d -> "member.removed";
      case InvitationCreated d -> "invitation.created";
      case InvitationWithdrawn d -> "invitation.withdrawn";
      case InvitationAccepted d -> "invitation.accepted";
      case InvitationDeclined d -> "invitation.declined";
      case SiteCreated d -> "site.created";
      case SiteUpdated d -> "site.updated";
      case SiteDeleted d -> "site.deleted";
      case WebhookCreated d -> "webhook.created";
      case WebhookUpdated d -> "webhook.updated";
      case WebhookDeleted d -> "webhook.deleted";
      case WebhookTested d -> "webhook.tested";
      case StoreRestored d -> "store.restored";
      case NodeFenced d -> "node.fenced";
      case LeaseChanged d -> "lease.changed";
    };
  }

  /// The written id of what it was done to; `store` for the whole store.
  default String target() {
    return switch (this) {
      case KeyIssued d -> d.key().toString();
      case KeyUpdated d -> d.key().toString();
      case KeyExpiring d -> d.key().toString();
      case PepperRotated d -> "store";
      case RowsResealed d -> "store";
      case AccountSecretsErased d -> "store";
      case KeysImported d -> d.project().toString();
      case KeyRotated d -> d.key().toString();
      case KeyRevealed d -> d.key().toString();
      case KeyOverlapChanged d -> d.key().toString();
      case KeyDeleted d -> d.key().toString();
      case QuotaToppedUp d -> d.key().toString();
      case ProjectCreated d -> d.project().toString();
      case ProjectUpdated d -> d.project().toString();
      case ProjectDeleted d -> d.project().toString();
      case AccountCreated d -> d.account().toString();
      case AccountUpdated d -> d.account().toString();
      case AccountDeleted d -> d.account().toString();
      case SignedIn d -> d.account().toString();
      case SignedOut d -> d.account().toString();
      case PasswordChanged d -> d.account().toString();
      case ResetLinkMade d -> d.account().toString();
      case IdentityConfirmed d -> d.account().toString();
      case SecondFactorSet d -> d.account().toString();
      case SecondFactorRemoved d -> d.account().toString();
      case RecoveryCodesMade d -> d.account().toString();
      case RecoveryCodeUsed d -> d.account().toString();
      case PasskeyAdded d -> d.account().toString();
      case PasskeyRenamed d -> d.account().toString();
      case PasskeyRemoved d -> d.account().toString();
      case PasskeySuspected d -> d.account().toString();
      case IdentityLinked d -> d.account().toString();
      case ApplicationRegistered d -> d.application().toString();
      case ApplicationUpdated d -> d.application().toString();
      case ApplicationDeleted d -> d.application().toString();
      case ApplicationAllowed d -> d.account().toString();
      case ApplicationDenied d -> d.account().toString();
      case MemberAdded d -> d.account().toString();
      case MemberUpdated d -> d.account().toString();
      case MemberRemoved d -> d.account().toString();
      case InvitationCreated d -> d.invitation().toString();
      case InvitationWithdrawn d -> d.invitation().toString();
      case InvitationAccepted d -> d.invitation().toString();
      case InvitationDeclined d -> d.invitation().toString();
      case SiteCreated d -> d.site().toString();
      case SiteUpdated d -> d.site().toString();
      case SiteDeleted d -> d.site().toString();
      case WebhookCreated d -> d.webhook().toString();
      case WebhookUpdated d -> d.webhook().toString();
      case WebhookDeleted d -> d.webhook().toString();
      case WebhookTested d -> d.webhook().toString();
      case StoreRestored d -> "store";
      case NodeFenced d -> d.node();
      case LeaseChanged d -> "store";
    };
  }

  /// One line for people: the name it had, the fields that changed.
  default String note() {
    return switch (this) {
      case KeyIssued d -> d.name();
      case KeyUpdated d -> String.join(", ", d.fields());
      case KeyExpiring d -> d.expiresAt().toString();
      case PepperRotated d -> "generation " + d.generation();
      case AccountSecretsErased d -> d.secrets() + " secrets";
      case RowsResealed d -> d.rows() + " rows, generation " + d.generation();
      case KeysImported d ->
          d.first().stream()
              .map(KeyId::toString)
              .collect(Collectors.joining(", ", d.count() + " keys: ", ""));
      case KeyRotated d ->
          "overlap of " + d.overlap().toSeconds() + " s" + (d.ended() ? KeyRotated.ENDED : "");
      case KeyRevealed d -> "";
      case KeyOverlapChanged d ->
          d.until() == null
              ? KeyOverlapChanged.ENDED
              : "until " + d.until() + (d.shorter() ? KeyOverlapChanged.SHORTER : "");
      case KeyDeleted d -> d.name();
      case QuotaToppedUp d -> d.change();
      case ProjectCreated d -> d.slug();
      case ProjectUpdated d -> String.join(", ", d.fields());
      case ProjectDeleted d -> d.slug();
      case AccountCreated d -> d.instanceAdministrator() ? "instance administrator" : "";
      case AccountUpdated d -> String.join(", ", d.fields());
      case AccountDeleted d -> d.name();
      case SignedIn d -> d.session().toString();
      case SignedOut d -> d.session().toString();
      case PasswordChanged d -> "";
      case ResetLinkMade d -> "";
      case IdentityConfirmed d -> d.session().toString();
      case SecondFactorSet d -> "";
      case SecondFactorRemoved d -> "";
      case RecoveryCodesMade d -> "";
      case RecoveryCodeUsed d -> d.left() + " left";
      case PasskeyAdded d -> d.name();
      case PasskeyRenamed d -> d.name();
      case PasskeyRemoved d -> d.name();
      case PasskeySuspected d -> d.name();
      case IdentityLinked d -> d.issuer();
      case ApplicationRegistered d -> d.name();
      case ApplicationUpdated d -> String.join(", ", d.fields());
      case ApplicationDeleted d -> d.name();
      case ApplicationAllowed d -> d.name();
      case ApplicationDenied d -> d.name();
      case MemberAdded d -> d.role().wire();
      case MemberUpdated d -> d.role().wire();
      case MemberRemoved d -> d.role().wire();
      case InvitationCreated d -> d.email() + ", " + d.role().wire();
      case InvitationWithdrawn d -> d.email();
      case InvitationAccepted d -> d.account().toString();
      case InvitationDeclined d -> d.email();
      case SiteCreated d -> "";
      case SiteUpdated d -> String.join(", ", d.fields());
      case SiteDeleted d -> "";
      case WebhookCreated d -> "";
      case WebhookUpdated d ->
          String.join(", ", d.fields()) + (d.why().isEmpty() ? "" : ", because " + d.why());
      case WebhookDeleted d -> "";
      case WebhookTested d -> "";
      case StoreRestored d -> "backup of " + d.backupTakenAt();
      case NodeFenced d -> d.name();
      case LeaseChanged d -> d.seconds() + " s";
    };
  }
}

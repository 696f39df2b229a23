package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.DefaultKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Accepts or declines an invitation, with the digest of its token.
///
/// Whoever has the account of the invited address accepts as that account. Where the address has no
/// account, accepting makes one. An invitation is good once, and only as long as who sent it could
/// still give that role.
public final class AnswerInvitation {
  private static final String FIRST_KEY = "First key";

  private final Store store;
  private final InstantSource clock;
  private final CreateAccount createAccount;
  private final IssueKey issueKey;

  public AnswerInvitation(
      Store store, InstantSource clock, CreateAccount createAccount, IssueKey issueKey) {
    this.store = store;
    this.clock = clock;
    this.createAccount = createAccount;
    this.issueKey = issueKey;
  }

  /// How somebody without an account accepts.
  ///
  /// @param withKey which account-wide key is made for the new account
  public record Newcomer(KeyName name, Door door, FirstKey withKey) {}

  /// What account-wide key a new account begins with.
  public enum FirstKey {
    NONE,
    /// One that may do all that the account may.
    EVERY_RIGHT,
    /// The one that snippets speak of.
    DEFAULT;

    /// Makes it for an account, inside a write; null for none. `by` is told of as its maker.
    public IssueKey.@Nullable Made make(
        IssueKey issueKey, WriteTransaction tx, AccountId id, By by) {
      return switch (this) {
        case NONE -> null;
        case EVERY_RIGHT ->
            issueKey.make(
                tx,
                IssueKey.Wish.plain(new KeyOwner.OfAccount(id), FIRST_KEY, Access.EVERY_RIGHT),
                By.SYSTEM,
                by);
        case DEFAULT -> issueKey.make(tx, DefaultKey.wish(id), By.SYSTEM, by);
      };
    }
  }

  /// What became of an acceptance.
  ///
  /// @param created whether it made the account
  /// @param key the first key of an account that was made; null where none was asked for
  public record Accepted(
      Invitation invitation, MemberView view, boolean created, IssueKey.@Nullable Made key) {}

  /// Accepts as the account that asks.
  ///
  /// @throws FaultException when the invitation is unknown, not open any more, or for somebody else
  public Accepted accept(SecretDigest token, By by) {
    return store
        .write(tx -> {
          Invitation invitation = open(tx, token);
          Authority authority = Authority.of(tx, by, null);
          Account account =
              Optional.ofNullable(authority.account())
                  .filter(authority::looksAfter)
                  .flatMap(tx.accounts()::find)
                  .filter(found -> invitation.email().equals(found.email()))
                  .orElseThrow(AnswerInvitation::forSomebodyElse);
          return join(tx, invitation, account, false, null, by);
        })
        .outcome();
  }

  /// Accepts by making an account.
  ///
  /// @throws FaultException when the invitation is unknown or not open any more, or an account has
  ///   the address: then that account must accept
  public Accepted accept(SecretDigest token, Newcomer newcomer) {
    return accept(token, newcomer, (tx, accepted) -> accepted);
  }

  /// As above, with more to do inside the same write.
  public <T> T accept(
      SecretDigest token, Newcomer newcomer, BiFunction<WriteTransaction, Accepted, T> then) {
    return store.write(tx -> then.apply(tx, accept(tx, token, newcomer))).outcome();
  }

  /// What somebody is asked who has the token, and where.
  ///
  /// @param known whether the invited address has an account, which must answer then
  public record Asked(Invitation invitation, Project project, boolean known) {}

  /// @throws FaultException when the invitation is unknown or not open any more
  public Asked look(SecretDigest token) {
    return store.read(tx -> {
      Invitation invitation = open(tx, token);
      Project project =
          tx.projects().find(invitation.project()).orElseThrow(FindInvitation::unknown);
      boolean known = tx.accounts().findByEmail(invitation.email()).isPresent();
      return new Asked(invitation, project, known);
    });
  }

  private Accepted accept(WriteTransaction tx, SecretDigest token, Newcomer newcomer) {
    Invitation invitation = open(tx, token);
    if (tx.accounts().findByEmail(invitation.email()).isPresent()) {
      throw new FaultException(
          Fault.of(
              FaultCode.KEY_MISSING,
              "The invited address has an account: accept as that account, with a key of its"
                  + " own."));
    }
    AccountId id = createAccount.nextId();
    By by = new By(new Actor.Person(id, newcomer.name().text()), newcomer.door());
    CreateAccount.Wish wish = new CreateAccount.Wish(newcomer.name(), invitation.email(), false);
    Account account = createAccount.make(tx, id, wish, by);
    IssueKey.Made key = newcomer.withKey().make(issueKey, tx, id, by);
    return join(tx, invitation, account, true, key, by);
  }

  private Accepted join(
      WriteTransaction tx,
      Invitation invitation,
      Account account,
      boolean created,
      IssueKey.@Nullable Made key,
      By by) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    ProjectId project = invitation.project();
    Member member = AddMember.make(tx, project, account.id(), invitation.role(), now, by);
    Invitation accepted = invitation.answered(Invitation.Answer.ACCEPTED, now, account.id());
    tx.invitations().put(accepted);
    tx.audit().append(by, project, new Deed.InvitationAccepted(invitation.id(), account.id()));
    return new Accepted(accepted, new MemberView(member, account), created, key);
  }

  /// Declines. Who has the token may, with or without an account.
  ///
  /// @param door by which the answer came in
  /// @throws FaultException when the invitation is unknown or not open any more
  public Invitation decline(SecretDigest token, Door door) {
    return store
        .write(tx -> {
          Invitation invitation = open(tx, token);
          Instant now = Instant.ofEpochMilli(clock.millis());
          Invitation declined = invitation.answered(Invitation.Answer.DECLINED, now, null);
          By by = new By(new Actor.Invited(invitation.id(), invitation.email()), door);
          tx.invitations().put(declined);
          tx.audit()
              .append(
                  by,
                  invitation.project(),
                  new Deed.InvitationDeclined(invitation.id(), invitation.email()));
          return declined;
        })
        .outcome();
  }

  private Invitation open(ReadTransaction tx, SecretDigest token) {
    Invitation invitation =
        tx.invitations()
            .find(token)
            .filter(found -> found.answer() != Invitation.Answer.WITHDRAWN)
            .orElseThrow(FindInvitation::unknown);
    switch (invitation.state(clock.instant())) {
      case PENDING -> {}
      case ACCEPTED -> throw conflict("The invitation was accepted before.");
      case DECLINED -> throw conflict("The invitation was declined.");
      case EXPIRED -> throw conflict("The invitation has expired; ask for another.");
    }
    if (!mayStillGive(tx, invitation)) {
      throw conflict("Who sent the invitation may not give this role any more; ask for another.");
    }
    return invitation;
  }

  /// Whether the account behind who sent it could give the role today. What nobody stands behind,
  /// such as a project's key of a machine, is not asked again.
  private static boolean mayStillGive(ReadTransaction tx, Invitation invitation) {
    AccountId sender = invitation.invitedBy().account();
    if (sender == null) {
      return true;
    }
    Optional<Account> account = tx.accounts().find(sender).filter(Account::active);
    if (account.filter(Account::instanceAdministrator).isPresent()) {
      return true;
    }
    return account
        .flatMap(found -> tx.members().find(invitation.project(), found.id()))
        .filter(member -> member.role().compareTo(invitation.role()) <= 0)
        .isPresent();
  }

  private static FaultException forSomebodyElse() {
    return new FaultException(
        Fault.of(FaultCode.FORBIDDEN, "The invitation is for another account's address."));
  }

  private static FaultException conflict(String why) {
    return new FaultException(Fault.of(FaultCode.CONFLICT, why));
  }
}

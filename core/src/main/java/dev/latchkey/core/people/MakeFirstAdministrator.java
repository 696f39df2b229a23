package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Makes the first person: an instance administrator, with an account-wide key that has every
/// right. Only while there is no administrator yet.
public final class MakeFirstAdministrator {
  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final IssueKey issueKey;

  public MakeFirstAdministrator(Store store, Uuid7 ids, InstantSource clock, IssueKey issueKey) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.issueKey = issueKey;
  }

  /// The person, and the key with its text.
  public record Made(Account account, ApiKey key, Secret secret) {}

  /// @param email as the person wrote it
  /// @param project where the person becomes administrator; null for nowhere
  /// @throws FaultException when there is an administrator already, or the address is none or taken
  public Made make(KeyName name, String email, @Nullable ProjectId project, By by) {
    return make(name, email, project, by, (tx, made) -> made);
  }

  /// As above, with more to do inside the same write.
  public <T> T make(
      KeyName name,
      String email,
      @Nullable ProjectId project,
      By by,
      BiFunction<WriteTransaction, Made, T> then) {
    String address = Account.email(email);
    return store.write(tx -> then.apply(tx, make(tx, name, address, project, by))).outcome();
  }

  private Made make(
      WriteTransaction tx, KeyName name, String email, @Nullable ProjectId project, By by) {
    if (tx.accounts().hasAdministrator()) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "There is an administrator already; sign in as one."));
    }
    if (tx.accounts().findByEmail(email).isPresent()) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "An account has this e-mail address already."));
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    Account account = Account.made(new AccountId(ids.next()), name, email, true, now);
    tx.accounts().put(account);
    tx.audit().append(by, null, new Deed.AccountCreated(account.id(), true));
    if (project != null) {
      if (tx.projects().find(project).isEmpty()) {
        throw FindProject.unknown();
      }
      tx.members().put(Member.made(project, account.id(), Role.ADMINISTRATOR, now));
      tx.audit().append(by, project, new Deed.MemberAdded(account.id(), Role.ADMINISTRATOR));
    }
    IssueKey.Made key =
        issueKey.make(
            tx,
            IssueKey.Wish.plain(
                new KeyOwner.OfAccount(account.id()), "First administrator", Access.EVERY_RIGHT),
            by);
    return new Made(account, key.view().key(), key.secret());
  }
}

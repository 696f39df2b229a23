package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Makes accounts for people whom nobody has invited. It has no rights anywhere. Whoever calls this
/// has found out that the instance lets people in so, and that the address is theirs.
public final class MakeOwnAccount {
  private static final String SCOPE = "sign up";

  private final Store store;
  private final InstantSource clock;
  private final CreateAccount createAccount;
  private final IssueKey issueKey;
  private final AnswerInvitation.FirstKey firstKey;

  /// @param firstKey what account-wide key such an account begins with
  public MakeOwnAccount(
      Store store,
      InstantSource clock,
      CreateAccount createAccount,
      IssueKey issueKey,
      AnswerInvitation.FirstKey firstKey) {
    this.store = store;
    this.clock = clock;
    this.createAccount = createAccount;
    this.issueKey = issueKey;
    this.firstKey = firstKey;
  }

  /// @param key null where accounts begin with none
  public record Made(Account account, IssueKey.@Nullable Made key) {}

  /// The id of an account that may be made.
  public AccountId nextId() {
    return createAccount.nextId();
  }

  /// Whether an account has the address.
  ///
  /// @param email as [Account#email] writes it
  public boolean isTaken(String email) {
    return store.read(tx -> tx.accounts().findByEmail(email).isPresent());
  }

  /// Makes the account of an id, once within [RepeatableRequest#KEPT], though it be deleted since.
  ///
  /// @param email as [Account#email] writes it
  /// @param then what more is done inside the same write
  /// @throws FaultException when it was made before, the address is taken, or there are too many
  ///   accounts
  public <T> T make(
      AccountId id, KeyName name, String email, BiFunction<WriteTransaction, Made, T> then) {
    return store.write(tx -> then.apply(tx, make(tx, id, name, email))).outcome();
  }

  private Made make(WriteTransaction tx, AccountId id, KeyName name, String email) {
    RepeatableRequest request =
        new RepeatableRequest(SCOPE, id.toString(), email.getBytes(StandardCharsets.US_ASCII));
    if (request.made(tx, clock.instant()).isPresent()) {
      throw new FaultException(Fault.of(FaultCode.CONFLICT, "The link was used before."));
    }
    By by = new By(new Actor.Person(id, name.text()), Door.CONSOLE);
    Account account = createAccount.make(tx, id, new CreateAccount.Wish(name, email, false), by);
    request.remember(tx, id.toString(), clock.instant());
    return new Made(account, firstKey.make(issueKey, tx, id, by));
  }
}

package dev.latchkey.core.application;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.TokenForm;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A person who is signed in gives an application a code, for which it gets a key (OAuth 2.1,
/// section 4.1, with RFC 7636 always).
public final class AllowByCode {
  static final TokenForm CODE = new TokenForm("lk_code_");

  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public AllowByCode(Store store, Uuid7 ids, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /// Who asks, and where the answer goes. Both are registered.
  public record Asking(Application application, RedirectUri redirect) {}

  /// Empty when no application calls itself like this, or it takes no codes there: nobody is led to
  /// such an address.
  public Optional<Asking> look(String client, String redirect) {
    return store.read(tx -> look(tx, client, redirect));
  }

  private static Optional<Asking> look(ReadTransaction tx, String client, String redirect) {
    return FindApplication.byClient(tx, client)
        .flatMap(application ->
            application.redirect(redirect).map(found -> new Asking(application, found)));
  }

  /// A code for the application; empty when it is not registered any more.
  public Optional<Secret> allow(
      FindSession.Found who, Asking asking, CodeChallenge challenge, By by) {
    AccountId account = who.account().id();
    Secret code = CODE.generate(random);
    return store
        .write(tx ->
            look(tx, asking.application().id().toString(), asking.redirect().text())
                .map(found -> {
                  Instant now = Instant.ofEpochMilli(clock.millis());
                  AskByDevice.makeRoom(tx, now);
                  tx.grants()
                      .put(
                          new Grant(
                              new GrantId(ids.next()),
                              found.application().id(),
                              code.digest(),
                              null,
                              new Grant.Callback(found.redirect().text(), challenge),
                              who.session().address(),
                              now,
                              now.plus(Grant.CODE_LASTS),
                              Grant.State.ALLOWED,
                              account,
                              null));
                  tx.audit()
                      .append(
                          by,
                          null,
                          new Deed.ApplicationAllowed(account, found.application().name().text()));
                  return code;
                }))
        .outcome();
  }
}

package dev.latchkey.core.signin;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.TokenForm;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Makes the link by which the person of an account sets a password. Whoever makes it sees to it
/// that it reaches that person and nobody else.
public final class OfferReset {
  /// How long such a link is good.
  public static final Duration LINK_LASTS = Duration.ofHours(24);

  static final TokenForm TOKEN = new TokenForm("lk_reset_");

  private final Store store;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public OfferReset(Store store, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /// A link that was made: what it carries, and until when it is good.
  public record Offered(Account account, Secret token, Instant expiresAt) {}

  /// Makes a link; one that was made before ends. Administrators of the instance and the operator
  /// do.
  ///
  /// @throws FaultException when there is no such account, it is a machine's, or who asks may not
  public Offered offer(AccountId id, By by) {
    return store
        .write(tx -> {
          Authority authority = Authority.of(tx, by, null);
          authority.mustAdminister();
          Account account = tx.accounts().find(id).orElseThrow(FindAccount::unknown);
          if (account.instanceAdministrator()) {
            authority.mustHoldEveryRight();
          }
          if (account.email() == null) {
            throw new FaultException(
                Fault.of(
                    FaultCode.CONFLICT,
                    "The account is a machine's: it has no address to sign in with."));
          }
          Secret token = TOKEN.generate(random);
          Instant expiresAt = Instant.ofEpochMilli(clock.millis()).plus(LINK_LASTS);
          tx.credentials()
              .put(Credential.of(tx, id).with(new Credential.Reset(token.digest(), expiresAt)));
          tx.audit().append(by, null, new Deed.ResetLinkMade(id));
          return new Offered(account, token, expiresAt);
        })
        .outcome();
  }
}

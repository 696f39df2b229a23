package dev.latchkey.core.application;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.TokenForm;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A device asks for a key (RFC 8628, section 3.1). Whoever can reach the server may, so open
/// requests are bounded, and nothing comes of one before a person has allowed it.
public final class AskByDevice {
  static final TokenForm CODE = new TokenForm("lk_device_");

  private static final int SWEPT_MAX = 100;

  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public AskByDevice(Store store, Uuid7 ids, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /// What the device gets.
  ///
  /// @param code what it shows for the key
  public record Asked(Secret code, UserCode userCode, Instant endsAt) {}

  /// Empty when no application that may do so calls itself like this.
  ///
  /// @param from the address that asks; empty where that cannot be told
  /// @throws FaultException when too many requests are open
  public Optional<Asked> ask(String client, String from) {
    return store.write(tx -> ask(tx, client, from)).outcome();
  }

  private Optional<Asked> ask(WriteTransaction tx, String client, String from) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Application application =
        FindApplication.byClient(tx, client).filter(Application::device).orElse(null);
    if (application == null) {
      return Optional.empty();
    }
    makeRoom(tx, now);
    Secret code = CODE.generate(random);
    UserCode userCode = UserCode.generate(random);
    Instant endsAt = now.plus(Grant.DEVICE_LASTS);
    tx.grants()
        .put(
            new Grant(
                new GrantId(ids.next()),
                application.id(),
                code.digest(),
                userCode.digest(),
                null,
                from,
                now,
                endsAt,
                Grant.State.ASKED,
                null,
                null));
    return Optional.of(new Asked(code, userCode, endsAt));
  }

  static void makeRoom(WriteTransaction tx, Instant now) {
    tx.grants().removeEndedBefore(now, SWEPT_MAX);
    if (tx.grants().count() >= Grant.OPEN_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.OVERLOADED, "Too many requests for keys are open; try again later."));
    }
  }
}

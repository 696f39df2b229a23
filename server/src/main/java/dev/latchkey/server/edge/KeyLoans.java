package dev.latchkey.server.edge;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.LendKey;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.gateway.lend.Lender;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// Makes the keys that the gateway lends, beside its event loops.
public final class KeyLoans implements Lender {
  /// How many are made at once; for more the call is answered with 503.
  public static final int AT_ONCE_MAX = 256;

  private final LendKey lendKey;
  private final Executor executor;
  private final Semaphore free = new Semaphore(AT_ONCE_MAX);

  /// @param executor starts a thread that may block for each: virtual threads
  public KeyLoans(LendKey lendKey, Executor executor) {
    this.lendKey = lendKey;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Optional<Made>> lend(KeyId parent, Access access) {
    if (!free.tryAcquire()) {
      return refused("Too many keys are being lent; try again.");
    }
    CompletableFuture<Optional<Made>> made = new CompletableFuture<>();
    try {
      executor.execute(() -> {
        try {
          made.complete(
              lendKey
                  .lend(parent, access)
                  .map(lent -> new Made(lent.key(), lent.secret().revealForShowingOnce())));
        } catch (StoreException e) {
          made.completeExceptionally(new FaultException(e.failure().fault()));
        } catch (RuntimeException | Error e) {
          made.completeExceptionally(e);
        } finally {
          free.release();
        }
      });
    } catch (RejectedExecutionException e) {
      free.release();
      return refused("The server is stopping.");
    }
    return made;
  }

  private static CompletionStage<Optional<Made>> refused(String why) {
    return CompletableFuture.failedFuture(new FaultException(Fault.of(FaultCode.OVERLOADED, why)));
  }
}

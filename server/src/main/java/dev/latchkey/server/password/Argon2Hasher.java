package dev.latchkey.server.password;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.PasswordHash;
import dev.latchkey.core.signin.PasswordHasher;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.jspecify.annotations.Nullable;

/// Argon2id (RFC 9106) on a few platform threads of its own: a hash holds what it runs on for a
/// tenth of a second and needs 19 MiB. Each thread keeps that memory, wiped, for its next hash, so
/// that a storm of them does not keep the garbage collector busy, and lets go of it when it has had
/// nothing to do for a minute. They give way to threads that answer callers.
public final class Argon2Hasher implements PasswordHasher, AutoCloseable {
  /// How many hashes may wait; more are turned away.
  public static final int WAITING_MAX = 64;

  private static final int SALT_BYTES = 16;

  /// How many KiB a hash that is made here needs; what a foreign one needs beyond is not kept.
  private static final int BLOCKS = Argon2Text.PARAMETERS.memoryKib();

  private final RandomGenerator random;
  private final ThreadLocal<BlockPool> memory =
      ThreadLocal.withInitial(() -> new FixedBlockPool(BLOCKS));
  private final ThreadPoolExecutor threads;
  private final Argon2Text nobody;

  /// @param random is fit for secrets
  /// @param atOnceMax how many hashes are made at once
  public Argon2Hasher(RandomGenerator random, int atOnceMax) {
    this.random = random;
    this.threads =
        new ThreadPoolExecutor(
            atOnceMax,
            atOnceMax,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_MAX),
            new YieldingThreads("latchkey-password-"));
    this.threads.allowCoreThreadTimeOut(true);
    this.nobody = new Argon2Text(Argon2Text.PARAMETERS, salt(), new byte[Argon2Text.HASH_BYTES]);
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = salt();
    byte[] hash =
        run(() -> Argon2Text.PARAMETERS.hash(password.revealForHashing(), salt, memory.get()));
    return new Argon2Text(Argon2Text.PARAMETERS, salt, hash).encoded();
  }

  @Override
  public boolean matches(Password password, @Nullable PasswordHash hash) {
    Argon2Text wanted = hash == null ? nobody : Argon2Text.parse(hash);
    return run(() -> wanted.isOf(password.revealForHashing(), memory.get())) && hash != null;
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private <T> T run(Callable<T> work) {
    Future<T> done;
    try {
      done = threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw overloaded();
    }
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.cancel(false);
      throw overloaded();
    }
  }

  private static FaultException overloaded() {
    return new FaultException(
        Fault.of(FaultCode.OVERLOADED, "Too many people are signing in; try again in a moment."));
  }

  /// Ends the threads; hashes under way are finished.
  @Override
  public void close() {
    threads.shutdown();
  }
}

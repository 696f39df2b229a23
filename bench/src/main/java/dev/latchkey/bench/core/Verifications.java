package dev.latchkey.bench.core;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.limit.Buckets;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.Spender;
import dev.latchkey.core.quota.QuotaDraws;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.OneWayClock;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.server.limit.LocalBuckets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One verification among a million keys, and beside it the least that any verification by digest
/// costs: SHA-256 and one look-up in a hash map of the same million.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Verifications {
  private static final int KEYS = 1_000_000;

  /// How many of the keys are asked for in turn; a power of two. They lie anywhere among the
  /// million.
  private static final int ASKED = 1 << 16;

  /// Few enough to stay in the processor's cache, as text does that has just been read from a
  /// connection: nothing else is looked at when the checksum is wrong.
  private static final int MISTYPED = 1 << 10;

  private static final Limits LIMITS =
      new Limits(
          List.of(new RateLimit("burst", RateLimit.LIMIT_MAX, 1, RateLimit.SharedBy.KEY)),
          new Quota(Quota.LIMIT_MAX, Quota.Refill.MONTH));

  private final String[] texts = new String[ASKED];
  private final String[] limited = new String[ASKED];
  private final String[] mistyped = new String[MISTYPED];
  private final Map<SecretDigest, ApiKey> map = new HashMap<>();
  private final MessageDigest sha256 = sha256();
  private final dev.latchkey.core.verify.Scope scope =
      dev.latchkey.core.verify.Scope.of(ManyKeys.PROJECT);
  private final Ask ask = new Ask.One("orders/17", "read");
  private final ReplicaVerifier verifier;
  private @Nullable Verifier recording;
  private int turn;

  public Verifications() {
    Picture picture = ManyKeys.pictureWithoutKeys();
    Lease lease = new Lease(System::nanoTime);
    lease.unbounded();
    OneTableStore store = new OneTableStore(picture);
    InstantSource clock = new OneWayClock(InstantSource.system());
    Spender spender =
        new Spender(
            new Buckets(new LocalBuckets(System::nanoTime)),
            new QuotaDraws(store, clock, System::nanoTime, Runnable::run));
    verifier = new ReplicaVerifier(new Replica(picture, lease), clock, spender);
    ManyKeys keys = new ManyKeys();
    for (int i = 0; i < KEYS; i++) {
      Secret secret = keys.nextSecret();
      ApiKey key = keys.plain(secret.digest());
      picture.apply(new Change.KeyPut(key));
      map.put(key.digest(), key);
      if (i % (KEYS / ASKED) == 0 && i / (KEYS / ASKED) < ASKED) {
        String text = secret.revealForShowingOnce();
        int place = i / (KEYS / ASKED);
        texts[place] = text;
        mistyped[place & (MISTYPED - 1)] = mistype(text);
      }
    }
    addLimited(keys, store);
  }

  /// As many keys again, each with a rate and a quota that are never used up, and with the first
  /// block of the quota drawn.
  private void addLimited(ManyKeys keys, OneTableStore store) {
    for (int i = 0; i < ASKED; i++) {
      Secret secret = keys.nextSecret();
      store.add(KeyDraft.of(keys.plain(secret.digest())).limits(LIMITS).make());
      limited[i] = secret.revealForShowingOnce();
      verifier.verify(presented(limited[i]));
    }
  }

  /// Another character in the middle.
  private static String mistype(String text) {
    char other = text.charAt(20) == 'x' ? 'y' : 'x';
    return text.substring(0, 20) + other + text.substring(21);
  }

  /// Fails the run if what is measured is not what it is called.
  @Setup
  public void check() {
    ProcessorTime time = new ProcessorTime();
    if (!(valid(time) instanceof Verdict.Admitted)
        || !(limited(time) instanceof Verdict.Admitted admitted)
        || admitted.levels().rates() != 1
        || !(wrongChecksum(time) instanceof Verdict.Denied)
        || digestAndMap(time) == null) {
      throw new IllegalStateException("the benchmark does not verify what it means to");
    }
  }

  @Benchmark
  public Verdict valid(ProcessorTime time) {
    time.calls++;
    return verifier.verify(presented(next(texts)));
  }

  /// As [#valid], for keys with a rate and a quota.
  @Benchmark
  public Verdict limited(ProcessorTime time) {
    time.calls++;
    return verifier.verify(presented(next(limited)));
  }

  /// As [#valid], and the call is noted: by this thread in memory, by others in a store.
  @Benchmark
  public Verdict recorded(ProcessorTime time, RecordedCalls calls) {
    time.calls++;
    return recording(calls).verify(presented(next(texts)));
  }

  private Verifier recording(RecordedCalls calls) {
    Verifier known = recording;
    if (known == null) {
      known = calls.around(verifier);
      recording = known;
    }
    return known;
  }

  /// As [#recorded], all with one key.
  @Benchmark
  public Verdict recordedOneKey(ProcessorTime time, RecordedCalls calls) {
    time.calls++;
    return recording(calls).verify(presented(texts[0]));
  }

  /// As [#valid], all with one key.
  @Benchmark
  public Verdict validOneKey(ProcessorTime time) {
    time.calls++;
    return verifier.verify(presented(texts[0]));
  }

  @Benchmark
  public Verdict wrongChecksum(ProcessorTime time) {
    time.calls++;
    return verifier.verify(presented(next(mistyped)));
  }

  @Benchmark
  public @Nullable ApiKey digestAndMap(ProcessorTime time) {
    time.calls++;
    byte[] digest = sha256.digest(next(texts).getBytes(StandardCharsets.US_ASCII));
    return map.get(SecretDigest.of(digest));
  }

  private String next(String[] from) {
    turn = (turn + 40_503) & (from.length - 1);
    return from[turn];
  }

  private Presented presented(String text) {
    return new Presented(text, scope, ask, Circumstances.UNKNOWN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

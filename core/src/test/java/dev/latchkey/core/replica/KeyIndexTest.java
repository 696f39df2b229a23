package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeyIndexTest {
  private final KeyIndex index = new KeyIndex(Cases.SEED);

  @Test
  void itHoldsWhatAMapHolds() {
    RandomGenerator random = new SplittableRandom(Cases.SEED);
    Map<Integer, LiveKey> byNumber = new HashMap<>();
    int range = 300;
    for (int i = 0; i < 1_000_000; i++) {
      if (i % 250_000 == 0) {
        range *= 5;
      }
      int number = random.nextInt(range);
      if (random.nextInt(5) < 3) {
        int edition = random.nextInt(2);
        LiveKey key = PlainKeys.live(number, edition);
        index.put(key);
        byNumber.put(number, key);
      } else {
        assertThat(index.remove(PlainKeys.id(number))).isEqualTo(byNumber.remove(number) != null);
      }
    }
    assertThat(index.size()).isEqualTo(byNumber.size());
    for (int number = 0; number < range; number++) {
      LiveKey expected = byNumber.get(number);
      assertThat(index.byId(PlainKeys.id(number))).isSameAs(expected);
      LiveKey first = find(number, 0);
      LiveKey second = find(number, 1);
      assertThat(first == null || second == null).isTrue();
      assertThat(first == null ? second : first).isSameAs(expected);
    }
  }

  @Test
  void aRotatedKeyIsFoundByItsNewDigestOnly() {
    index.put(PlainKeys.live(1, 1));
    LiveKey rotated = PlainKeys.live(1, 2);
    index.put(rotated);
    assertThat(find(1, 1)).isNull();
    assertThat(find(1, 2)).isSameAs(rotated);
    assertThat(index.byId(PlainKeys.id(1))).isSameAs(rotated);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void aPreviousSecretFindsItsKeyUntilItIsTakenOut() {
    index.put(PlainKeys.live(1, 1));
    LiveKey rotated = rotated(1, 2, 1);
    index.put(rotated);
    assertThat(find(1, 1)).isSameAs(rotated);
    assertThat(find(1, 2)).isSameAs(rotated);

    LiveKey again = rotated(1, 3, 2);
    index.put(again);
    assertThat(find(1, 1)).isNull();
    assertThat(find(1, 2)).isSameAs(again);
    assertThat(find(1, 3)).isSameAs(again);

    LiveKey cut = PlainKeys.live(1, 3);
    index.put(cut);
    assertThat(find(1, 2)).isNull();
    assertThat(find(1, 3)).isSameAs(cut);

    index.put(rotated(1, 4, 3));
    index.remove(PlainKeys.id(1));
    assertThat(find(1, 3)).isNull();
    assertThat(find(1, 4)).isNull();
    assertThat(index.size()).isZero();
  }

  private static LiveKey rotated(int number, int edition, int before) {
    return PlainKeys.live(
        PlainKeys.draft(number, edition)
            .previous(
                new PreviousSecret(
                    PlainKeys.digest(number, before), new Preview("..."), Instant.EPOCH))
            .make());
  }

  /// A secret works before its key is rotated with an overlap, and after: a reader may never miss
  /// it in between.
  @Test
  @Timeout(180)
  void aReaderMissesNoSecretWhileItBecomesThePreviousOne() throws Exception {
    AtomicInteger edition = new AtomicInteger(1);
    index.put(PlainKeys.live(1, 1));
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<Long> reader =
          pool.submit(() -> {
            long reads = 0;
            while (!done.get()) {
              int now = edition.get();
              LiveKey found = find(1, now);
              if (found == null && edition.get() == now) {
                throw new AssertionError("edition " + now + " was missed");
              }
              reads++;
            }
            return reads;
          });
      for (int i = 2; i < 300_000; i++) {
        index.put(rotated(1, i, i - 1));
        edition.set(i);
      }
      done.set(true);
      assertThat(reader.get(120, TimeUnit.SECONDS)).isPositive();
    }
  }

  @Test
  @Timeout(180)
  void digestsThatShareAWordDoNotCrowdOnePlace() {
    for (int i = 0; i < 200_000; i++) {
      index.put(PlainKeys.live(i, 1));
    }
    assertThat(index.size()).isEqualTo(200_000);
  }

  /// Readers look for keys that are always there while one writer lets the table grow, removes,
  /// adds anew and replaces. None may ever be missed; what was removed may not be found again by a
  /// look-up that began afterwards.
  @Test
  void readersMissNothingWhileTheWriterWorks() throws Exception {
    int kept = 2_000;
    for (int i = 0; i < kept; i++) {
      index.put(PlainKeys.live(i, 1));
    }
    AtomicBoolean done = new AtomicBoolean();
    List<Future<Long>> readers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int thread = 0; thread < 2; thread++) {
        RandomGenerator random = new SplittableRandom(Cases.SEED + thread);
        readers.add(pool.submit(() -> read(random, kept, done)));
      }
      write(new SplittableRandom(Cases.SEED), kept);
      done.set(true);
      for (Future<Long> reader : readers) {
        assertThat(reader.get(120, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  private long read(RandomGenerator random, int kept, AtomicBoolean done) {
    long reads = 0;
    while (!done.get()) {
      int number = random.nextInt(kept);
      LiveKey byDigest = find(number, 1);
      LiveKey byId = index.byId(PlainKeys.id(number));
      if (byDigest == null || byId == null || !byId.hasId(1, number)) {
        throw new AssertionError("key " + number + " was missed, seed " + Cases.SEED);
      }
      reads++;
    }
    return reads;
  }

  private void write(RandomGenerator random, int kept) {
    int most = 0;
    for (int round = 0; round < 60; round++) {
      int count = 1 + random.nextInt(8_000);
      most = Math.max(most, count);
      for (int i = 0; i < count; i++) {
        index.put(PlainKeys.live(kept + i, 1));
        index.put(PlainKeys.live(random.nextInt(kept), 1));
      }
      for (int i = 0; i < count; i++) {
        index.remove(PlainKeys.id(kept + i));
        assertThat(find(kept + i, 1)).isNull();
        assertThat(index.byId(PlainKeys.id(kept + i))).isNull();
      }
    }
    assertThat(index.size()).isEqualTo(kept);
    assertThat(most).isPositive();
  }

  private @Nullable LiveKey find(int number, int edition) {
    SecretDigest digest = PlainKeys.digest(number, edition);
    return index.byDigest(digest.a(), digest.b(), digest.c(), digest.d());
  }
}

package dev.latchkey.core.recording;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageCount;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final String VALID = "valid";

  private final Calls calls = new Calls();

  @Test
  void everyCallIsCountedOnceHoweverManyThreadsJudge() throws InterruptedException {
    List<LiveKey> keys = Stream.generate(calls::key).limit(5_000).toList();
    AtomicLongArray expected = new AtomicLongArray(keys.size());
    calls.writer.start();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 100_000; i++) {
                  int place = ThreadLocalRandom.current().nextInt(keys.size());
                  expected.incrementAndGet(place);
                  calls.admit(keys.get(place));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    calls.writer.close();

    assertThat(calls.recorder.lostCounts()).isZero();
    Map<KeyId, Long> counted =
        calls.store.counts.stream()
            .filter(each -> each.key() != null)
            .collect(groupingBy(each -> key(each), summingLong(UsageCount::count)));
    for (int i = 0; i < keys.size(); i++) {
      assertThat(counted.get(keys.get(i).id())).isEqualTo(expected.get(i));
    }
    assertThat(calls.store.count(Calls.PROJECT, null, VALID)).isEqualTo(600_000);
    assertThat(calls.store.uses).hasSize(keys.size());
    assertThat(calls.store.widest).isLessThanOrEqualTo(UsageBatch.ROWS_MAX);
  }

  private static KeyId key(UsageCount count) {
    return Objects.requireNonNull(count.key());
  }

  @Test
  void moreKeysThanATableHoldsAreAllCounted() {
    int many = 30_000;
    for (int i = 0; i < many; i++) {
      calls.admit(calls.key());
    }
    calls.writer.step();
    calls.writer.close();

    assertThat(calls.recorder.lostCounts()).isZero();
    assertThat(calls.store.counts.stream().filter(each -> each.key() != null)).hasSize(many);
  }

  @Test
  void countsOfVeryManyKeysAddUpForATurn() {
    List<LiveKey> keys = Stream.generate(calls::key).limit(20_000).toList();
    long rounds = UsageWriter.TURN.dividedBy(UsageWriter.PERIOD);
    for (int round = 0; round < rounds; round++) {
      keys.forEach(calls::admit);
      calls.writer.step();
      calls.later(UsageWriter.PERIOD);
    }
    calls.writer.close();

    assertThat(calls.store.counts.stream().filter(each -> each.key() != null).count())
        .isLessThanOrEqualTo(2L * keys.size());
    assertThat(calls.store.count(Calls.PROJECT, null, VALID)).isEqualTo(rounds * keys.size());
    assertThat(calls.store.uses).hasSize(keys.size());
    assertThat(calls.store.logged).isEmpty();
    assertThat(calls.store.upTo).isEmpty();
  }

  @Test
  void whatAProcessLoggedBeforeItWasKilledIsCountedByTheNextAndOnce() {
    List<LiveKey> keys = Stream.generate(calls::key).limit(3_000).toList();
    for (int killedAfter = 0; killedAfter < 12; killedAfter++) {
      Calls killed = new Calls(new BatchStore(), "killed");
      killed.store.batchesLeft = killedAfter;
      int rounds = 3;
      for (int round = 0; round < rounds; round++) {
        keys.forEach(killed::admit);
        keys.forEach(key -> killed.deny(key, Denial.ACCESS_DENIED));
        killed.writer.step();
        killed.later(Duration.ofSeconds(11));
        killed.store.down = false;
      }
      killed.store.outlivesItsProcess();
      Calls next = new Calls(killed.store, "next");
      next.store.batchesLeft = killedAfter;
      next.writer.step();
      next.store.down = false;
      next.writer.step();

      for (LiveKey key : keys) {
        assertThat(killed.store.count(Calls.PROJECT, key.id(), VALID))
            .as("killed after " + killedAfter + " batches")
            .isEqualTo(rounds);
      }
      assertThat(next.store.count(Calls.PROJECT, null, VALID)).isEqualTo((long) rounds * 3_000);
      assertThat(next.store.count(Calls.PROJECT, null, "access_denied"))
          .isEqualTo((long) rounds * 3_000);
      assertThat(next.store.uses).hasSize(keys.size());
      assertThat(next.store.logged).isEmpty();
      assertThat(next.store.upTo).isEmpty();
    }
  }

  @Test
  void aLogThatWasKeptAndNotConfirmedIsNotCountedTwice() {
    List<LiveKey> keys = Stream.generate(calls::key).limit(5_000).toList();
    calls.store.deaf = true;
    for (int round = 0; round < 6; round++) {
      keys.forEach(calls::admit);
      calls.writer.step();
      calls.later(UsageWriter.PERIOD);
    }
    calls.store.deaf = false;
    calls.writer.step();
    calls.store.outlivesItsProcess();
    Calls next = new Calls(calls.store, "next");
    next.writer.step();

    assertThat(next.store.count(Calls.PROJECT, null, VALID)).isEqualTo(6L * keys.size());
  }

  @Test
  void aPageOfAnotherListOfOutcomesIsGivenUpAndToldAsLost() {
    calls.store.log(new UsageLog(new UsageLog.Turn("before", 1), 1, new byte[68]));
    calls.store.outlivesItsProcess();
    calls.writer.step();

    assertThat(calls.store.logged).isEmpty();
    assertThat(calls.store.counts).isEmpty();
    assertThat(calls.recorder.lostCounts()).isEqualTo(1);
  }

  @Test
  void oneInIsThePowerOfTwoThatLeavesTwoHundredCalls() {
    for (long many : new long[] {0, 1, 199, 200, 201, 400, 401, 800, 801, 123_456, 1L << 40}) {
      int slow = 1;
      while (slow < 1 << 20 && many > slow * 200L) {
        slow *= 2;
      }
      assertThat(Thinning.oneIn(many)).as("of " + many).isEqualTo(slow);
    }
  }

  @Test
  void anHourWithoutCallsDoesNotHideTheNext() {
    LiveKey key = calls.key();
    calls.recorder.touch(
        Calls.asking("latchkey://keys", "203.0.113.1"),
        new Verdict.Admitted(key, key.project(), false));
    calls.later(Duration.ofHours(1));
    calls.admit(key);
    calls.writer.step();

    assertThat(calls.store.count(Calls.PROJECT, key.id(), VALID)).isEqualTo(1);
  }

  @Test
  void aCallBelongsToTheHourThatItFellIn() {
    LiveKey key = calls.key();
    calls.admit(key);
    calls.later(Duration.ofHours(1));
    calls.admit(key);
    calls.writer.step();

    assertThat(calls.store.counts.stream().filter(each -> key.id().equals(each.key())))
        .extracting(UsageCount::hour)
        .containsExactly(
            Hours.of(Calls.START.toEpochMilli()), Hours.of(Calls.START.toEpochMilli()) + 1);
  }

  @Test
  void whileTheStoreIsDownCountersAddUpAndNothingIsCountedTwice() {
    LiveKey key = calls.key();
    calls.store.down = true;
    for (int i = 0; i < 50; i++) {
      calls.admit(key);
      calls.writer.step();
    }
    calls.store.down = false;
    calls.store.deaf = true;
    calls.writer.step();
    calls.writer.step();
    calls.store.deaf = false;
    calls.writer.step();

    assertThat(calls.store.count(Calls.PROJECT, key.id(), VALID)).isEqualTo(50);
    assertThat(calls.store.count(Calls.PROJECT, null, VALID)).isEqualTo(50);
    assertThat(calls.store.calls).hasSize(50);
  }

  @Test
  void whileTheStoreIsDownTheHistoryDropsTheOldestAndSaysHowMany() {
    LiveKey key = calls.key();
    calls.store.down = true;
    int kept = PendingUsage.CALLS_MAX;
    calls.writer.step();
    for (int i = 0; i < kept + 4_000; i++) {
      calls.later(Duration.ofMillis(10));
      calls.admit(key);
      if (i % 1_000 == 0) {
        calls.writer.step();
      }
    }
    calls.store.down = false;
    calls.writer.step();

    assertThat(calls.store.count(Calls.PROJECT, key.id(), VALID)).isEqualTo(kept + 4_000);
    assertThat(calls.store.calls.size() + calls.writer.lostCalls()).isEqualTo(kept + 4_000);
    assertThat(calls.writer.lostCalls()).isBetween(3_000L, 4_000L);
    assertThat(calls.store.calls.getLast().at()).isEqualTo(calls.now());
  }

  @Test
  void anOrderlyStopWritesEverything() {
    LiveKey key = calls.key();
    calls.writer.start();
    calls.admit(key);
    calls.writer.close();

    assertThat(calls.store.count(Calls.PROJECT, key.id(), VALID)).isEqualTo(1);
    assertThat(calls.store.calls).hasSize(1);
    assertThat(calls.store.uses).containsKey(key.id());
  }

  @Test
  void theFirstTwoHundredCallsOfASecondAreAllInTheHistory() {
    LiveKey key = calls.key();
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < CallRecorder.FULL_CALLS_PER_SECOND; i++) {
        calls.admit(key);
      }
      calls.later(Duration.ofSeconds(1));
    }
    calls.writer.step();

    assertThat(calls.store.calls).hasSize(3 * CallRecorder.FULL_CALLS_PER_SECOND);
    assertThat(calls.store.calls).extracting(Call::oneIn).containsOnly(1);
  }

  @Test
  void ofMoreCallsASampleIsKeptThatStandsForAllOfThem() {
    LiveKey key = calls.key();
    int aSecond = 40_000;
    int seconds = 10;
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < aSecond; i++) {
        calls.admit(key);
      }
      calls.later(Duration.ofSeconds(1));
      calls.writer.step();
    }

    long stoodFor = calls.store.calls.stream().mapToLong(Call::oneIn).sum();
    long all = (long) seconds * aSecond;
    assertThat(stoodFor).as("seed " + Cases.SEED).isCloseTo(all, within(all / 5));
    assertThat(calls.store.calls).hasSizeLessThan(seconds * 500 + 1_500);
    assertThat(calls.store.count(Calls.PROJECT, key.id(), VALID)).isEqualTo(all);
  }

  @Test
  void deniedCallsOfAKeyAreKeptInFullForTheFirstSixtyAMinute() {
    LiveKey key = calls.key();
    LiveKey other = calls.key();
    for (int i = 0; i < 500; i++) {
      calls.deny(key, Denial.ACCESS_DENIED);
    }
    calls.deny(other, Denial.DISABLED);
    calls.later(Duration.ofMinutes(1));
    calls.deny(key, Denial.ACCESS_DENIED);
    calls.writer.step();

    assertThat(calls.store.calls.stream().filter(call -> call.isWith(key.id())))
        .hasSize(CallRecorder.FULL_DENIALS_PER_MINUTE + 1)
        .allSatisfy(call -> assertThat(call.outcome()).isEqualTo("access_denied"));
    assertThat(calls.store.calls.stream().filter(call -> call.isWith(other.id()))).hasSize(1);
    assertThat(calls.store.count(Calls.PROJECT, key.id(), "access_denied")).isEqualTo(501);
    assertThat(calls.store.uses).isEmpty();
  }

  @Test
  void keysThatNobodyKnowsAreOnlyCountedByNetwork() {
    calls.refuse(Denial.UNKNOWN, "203.0.113.7");
    calls.refuse(Denial.UNKNOWN, "203.0.113.200");
    calls.refuse(Denial.MALFORMED, "203.0.113.7");
    calls.refuse(Denial.UNKNOWN, "2001:db8:1:2::9");
    calls.writer.step();

    assertThat(calls.store.calls).isEmpty();
    assertThat(calls.store.strangers)
        .extracting(each -> each.outcome() + " " + each.network() + " " + each.count())
        .containsExactlyInAnyOrder(
            "unknown 203.0.113.0/24 2", "malformed 203.0.113.0/24 1", "unknown 2001:db8:1::/48 1");
    assertThat(calls.store.count(Calls.PROJECT, null, "unknown")).isEqualTo(3);
    assertThat(calls.store.count(Calls.PROJECT, null, "malformed")).isEqualTo(1);
  }

  @Test
  void aFloodFromManyNetworksEndsInOneRowForTheRest() {
    SplittableRandom random = new SplittableRandom(Cases.SEED);
    int many = 20_000;
    for (int i = 0; i < many; i++) {
      int word = random.nextInt();
      calls.refuse(
          Denial.UNKNOWN, "2001:db8:" + Integer.toHexString(i & 0xffff) + "::" + (word & 7));
    }
    calls.writer.step();

    assertThat(calls.store.strangers).hasSizeLessThanOrEqualTo(Stripe.STRANGERS_MAX);
    assertThat(calls.store.strangers.stream().mapToLong(StrangerCount::count).sum())
        .isEqualTo(many);
    assertThat(calls.store.strangers).extracting(StrangerCount::network).containsNull();
    assertThat(calls.store.strangers)
        .filteredOn(each -> each.network() != null)
        .allSatisfy(each -> {
          Network network = each.network();
          assertThat(network == null ? 0 : network.bits()).isEqualTo(48);
        });
  }

  @Test
  void networksOfUnknownCallersAreBoundedByTheDayHoweverOftenTheyAreWritten() {
    int many = 8_000;
    for (int i = 0; i < many; i++) {
      calls.refuse(Denial.UNKNOWN, "2001:db8:" + Integer.toHexString(i) + "::1");
      if (i % 500 == 499) {
        calls.later(Duration.ofMinutes(1));
        calls.writer.step();
      }
    }

    assertThat(calls.store.strangers.stream().map(StrangerCount::network).distinct().count())
        .isLessThanOrEqualTo(PendingUsage.STRANGERS_MAX);
    assertThat(calls.store.strangers.stream().mapToLong(StrangerCount::count).sum())
        .isEqualTo(many);
    assertThat(calls.store.count(Calls.PROJECT, null, "unknown")).isEqualTo(many);
    calls.later(Duration.ofDays(1));
    calls.refuse(Denial.UNKNOWN, "203.0.113.7");
    calls.writer.step();
    assertThat(calls.store.strangers.getLast().network()).isNotNull();
  }

  @Test
  void theLastUseIsTheNewestCallThatWasLetIn() {
    LiveKey key = calls.key();
    calls.admit(key, "a", "203.0.113.1");
    calls.later(Duration.ofMillis(5));
    calls.admit(key, "a", "2001:db8::1");
    calls.later(Duration.ofMillis(5));
    calls.deny(key, Denial.ACCESS_DENIED);
    calls.writer.step();

    assertThat(calls.store.uses.get(key.id()))
        .hasToString(
            "LastUse[key=%s, at=%s, address=2001:db8::1]"
                .formatted(key.id(), Calls.START.plusMillis(5)));
  }

  @Test
  void theUseOfAPreviousSecretIsNotedBesideTheCall() {
    LiveKey key = calls.key();
    calls.admitByPrevious(key);
    calls.later(Duration.ofSeconds(5));
    calls.admit(key);
    calls.writer.step();

    int tail = PreviousUse.tail(Objects.requireNonNull(key.previous()));
    assertThat(calls.store.previous).containsExactly(new PreviousUse(key.id(), tail, Calls.START));
    assertThat(calls.store.count(Calls.PROJECT, key.id(), VALID)).isEqualTo(2);
  }

  @Test
  void theUseOfLatchkeysOwnInterfaceIsAUseAndNoCall() {
    LiveKey key = calls.key();
    calls.recorder.touch(
        Calls.asking("latchkey://keys", "203.0.113.1"),
        new Verdict.Admitted(key, key.project(), false));
    calls.writer.step();

    assertThat(calls.store.uses).containsKey(key.id());
    assertThat(calls.store.counts).isEmpty();
    assertThat(calls.store.calls).isEmpty();
  }

  @Test
  void whatCouldNotBeDecidedIsNotNoted() {
    calls.recorder.record(
        Calls.asking("x", "203.0.113.1"),
        new Verdict.Undecided("", 1),
        dev.latchkey.core.usage.CallOrigin.API);
    calls.writer.step();

    assertThat(calls.store.counts).isEmpty();
    assertThat(calls.store.strangers).isEmpty();
  }
}

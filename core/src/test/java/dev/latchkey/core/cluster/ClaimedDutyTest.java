package dev.latchkey.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimedDutyTest {
  private static final Duration SEND = Duration.ofSeconds(30);

  private final Map<String, String> holder = new HashMap<>();
  private final Map<String, Long> until = new HashMap<>();
  private long now = -5;
  private boolean away;

  private final ClaimedDuty a = new ClaimedDuty("mails", claims("a"), () -> now);
  private final ClaimedDuty b = new ClaimedDuty("mails", claims("b"), () -> now);

  private ClaimedDuty.Claims claims(String node) {
    return new ClaimedDuty.Claims() {
      @Override
      public boolean claim(String duty, Duration length) {
        if (away) {
          throw new StoreException(new StoreFailure.Unavailable("it is away"), null);
        }
        boolean free = !holder.containsKey(duty) || until.getOrDefault(duty, 0L) < now;
        if (free || node.equals(holder.get(duty))) {
          holder.put(duty, node);
          until.put(duty, now + length.toNanos());
          return true;
        }
        return false;
      }

      @Override
      public void release(String duty) {
        holder.remove(duty, node);
      }
    };
  }

  private void pass(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void oneNodeAtATimeHasIt() {
    assertThat(a.isMine()).isTrue();
    assertThat(b.isMine()).isFalse();
    for (int i = 0; i < 100; i++) {
      pass(3);
      assertThat(a.isMine()).isTrue();
      assertThat(a.holdsFor(SEND)).isTrue();
      assertThat(b.isMine()).isFalse();
      assertThat(b.holdsFor(Duration.ZERO)).isFalse();
    }
  }

  @Test
  void anotherFollowsOneThatIsSilentAndNeverBeforeThatOneHasStopped() {
    assertThat(a.isMine()).isTrue();
    boolean followed = false;
    for (int second = 0; second < 70; second++) {
      pass(1);
      followed |= b.isMine();
      assertThat(followed && a.holdsFor(Duration.ZERO)).isFalse();
    }
    assertThat(followed).isTrue();
    assertThat(a.isMine()).isFalse();
  }

  @Test
  void oneThatGivesUpIsFollowedWithinSeconds() {
    assertThat(a.isMine()).isTrue();
    assertThat(b.isMine()).isFalse();
    a.giveUp();
    pass(5);

    assertThat(b.isMine()).isTrue();
    assertThat(a.isMine()).isFalse();
  }

  @Test
  void withoutTheStoreNothingIsBegunThatMayNotEndInTime() {
    assertThat(a.isMine()).isTrue();
    away = true;
    pass(20);

    assertThatThrownBy(a::isMine).isInstanceOf(StoreException.class);
    assertThat(a.holdsFor(SEND)).isTrue();
    pass(10);
    assertThat(a.holdsFor(SEND)).isFalse();
  }
}

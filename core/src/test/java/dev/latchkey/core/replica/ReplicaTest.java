package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.KeyStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplicaTest {
  private final Lease lease = new Lease(() -> 0);
  private final Replica replica = new Replica(picture(), lease);

  @Test
  void groupsAreTakenOverOneAfterTheOther() {
    lease.unbounded();
    replica.apply(1, List.of(put(1)));
    replica.apply(2, List.of(put(2), put(3)));
    assertThat(replica.applied()).isEqualTo(2);
    assertThat(replica.changesApplied()).isEqualTo(3);
    assertThat(replica.picture().keys().size()).isEqualTo(3);
    assertThat(lease.holds()).isTrue();
  }

  @Test
  void aGroupOutOfOrderIsRefusedAndEndsTheLease() {
    lease.unbounded();
    replica.apply(1, List.of(put(1)));
    assertThatThrownBy(() -> replica.apply(3, List.of(put(2))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(lease.holds()).isFalse();
    assertThat(replica.applied()).isEqualTo(1);
    assertThat(replica.picture().keys().size()).isEqualTo(1);
  }

  @Test
  void aGroupThatComesTwiceIsRefusedAndEndsTheLease() {
    lease.unbounded();
    replica.apply(1, List.of(put(1)));
    assertThatThrownBy(() -> replica.apply(1, List.of(put(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(lease.holds()).isFalse();
  }

  @Test
  void aGroupThatCannotBeAppliedEndsTheLease() {
    lease.unbounded();
    List<@Nullable Change> broken = Arrays.asList(put(1), null);
    assertThatThrownBy(() -> replica.apply(1, unchecked(broken)))
        .isInstanceOf(NullPointerException.class);
    assertThat(lease.holds()).isFalse();
    assertThat(replica.applied()).isZero();
  }

  @Test
  void aLoadedPictureTakesThePlaceOfTheOldOne() {
    Picture loaded = picture();
    loaded.apply(put(9));
    replica.replace(loaded, 41);
    replica.apply(42, List.of(put(10)));
    assertThat(replica.picture()).isSameAs(loaded);
    assertThat(replica.picture().keys().size()).isEqualTo(2);
  }

  @Test
  void aLeaseHoldsUntilItsDeadlineAndNoLonger() {
    long[] now = {0};
    Lease bounded = new Lease(() -> now[0]);
    assertThat(bounded.holds()).isFalse();
    bounded.until(100);
    now[0] = 99;
    assertThat(bounded.holds()).isTrue();
    now[0] = 100;
    assertThat(bounded.holds()).isFalse();
    bounded.until(200);
    assertThat(bounded.holds()).isTrue();
    bounded.drop();
    assertThat(bounded.holds()).isFalse();
  }

  @SuppressWarnings("NullAway")
  private static List<Change> unchecked(List<@Nullable Change> group) {
    return group;
  }

  private static Change put(int number) {
    return new Change.KeyPut(PlainKeys.key(number, 1, KeyStatus.ACTIVE));
  }

  private static Picture picture() {
    return new Picture(new KeyPrefix("lk_"), 42);
  }
}

package dev.latchkey.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeConfirmationsTest {
  private static final LeaseTerms TERMS = new LeaseTerms(30_000, 30_000, 2);

  private final AtomicInteger looks = new AtomicInteger();
  private final Replica replica =
      new Replica(new Picture(new KeyPrefix("lk_acct_"), 1), new Lease(System::nanoTime));
  private final NodeConfirmations confirmations =
      new NodeConfirmations(
          "me",
          replica,
          () -> TERMS,
          System::nanoTime,
          InstantSource.system(),
          () -> {
            looks.incrementAndGet();
            Thread.startVirtualThread(() -> sees(1));
          });

  private static ClusterNode node(String id, long applied) {
    return new ClusterNode(id, id, applied, Fencing.NONE, Instant.EPOCH, Instant.EPOCH, 0);
  }

  /// A look that shows how far the other node is.
  private void sees(long applied) {
    confirmations.saw(
        new Look(1, TERMS, 0, List.of(node("me", 0), node("other", applied))), System.nanoTime());
  }

  @Test
  void aWordThatCameWhileNobodyWaitedIsLookedForByTheFirstWhoDoes() {
    replica.apply(1, List.of());
    sees(0);
    assertThat(confirmations.isWordAwaited()).isFalse();

    assertThat(confirmations.of(1)).isInstanceOf(Confirmation.Confirmed.class);
    assertThat(confirmations.of(1)).isInstanceOf(Confirmation.Confirmed.class);

    assertThat(looks).hasValue(1);
  }

  @Test
  void aNodeKnowsWhetherItHasToWaitForAnyOther() {
    sees(0);
    assertThat(confirmations.isAlone()).isFalse();
    confirmations.saw(new Look(1, TERMS, 0, List.of(node("me", 0))), System.nanoTime());
    assertThat(confirmations.isAlone()).isTrue();
  }
}

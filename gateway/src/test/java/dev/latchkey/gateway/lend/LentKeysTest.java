package dev.latchkey.gateway.lend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.scene.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LentKeysTest {
  private static final Access READS = Access.custom(List.of(Rule.of("*", "read")));

  private final World world = new World();
  private final Project project = world.project("lending");
  private final LiveKey parent = live(world.key(project));
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(17);

  private LiveKey live(World.Made made) {
    return Objects.requireNonNull(world.picture.keys().byId(made.id()));
  }

  private LentKeys lending(Lender lender) {
    return new LentKeys(
        (key, access) -> {
          asked.incrementAndGet();
          return lender.lend(key, access);
        },
        () -> world.picture,
        nanos::get);
  }

  private CompletableFuture<Optional<Lender.Made>> made() {
    World.Made key = world.key(project, READS, Restrictions.NONE, null);
    return CompletableFuture.completedFuture(Optional.of(new Lender.Made(key.id(), key.text())));
  }

  private static Optional<String> take(LentKeys keys, LiveKey parent, Access access) {
    return keys.forCallOf(parent, access).toCompletableFuture().join();
  }

  @Test
  void oneKeyGoesAlongWithAllCallsUntilHalfOfItsHourIsOver() {
    LentKeys keys = lending((key, access) -> made());
    Optional<String> first = take(keys, parent, READS);
    nanos.addAndGet(Duration.ofMinutes(30).toNanos() - 1);
    assertThat(take(keys, parent, READS)).isEqualTo(first).isPresent();
    assertThat(asked).hasValue(1);

    nanos.incrementAndGet();

    assertThat(take(keys, parent, READS)).isNotEqualTo(first).isPresent();
    assertThat(asked).hasValue(2);
  }

  @Test
  void whoNeedsOtherActionsIsLentAnotherKey() {
    LentKeys keys = lending((key, access) -> made());
    Access writes = Lending.of(new Ask.One("orders/1", "write")).access();

    assertThat(take(keys, parent, READS)).isNotEqualTo(take(keys, parent, writes));
    assertThat(Lending.of(new Ask.One("orders/2", "write")).access()).isEqualTo(writes);
    assertThat(take(keys, live(world.key(project)), READS)).isNotEqualTo(take(keys, parent, READS));
  }

  @Test
  void aKeyThatWasRevokedIsNotLentAgain() {
    World.Made child = world.key(project, READS, Restrictions.NONE, null);
    LentKeys keys =
        lending((key, access) ->
            CompletableFuture.completedFuture(
                Optional.of(new Lender.Made(child.id(), child.text()))));
    take(keys, parent, READS);
    world.revoke(child);

    take(keys, parent, READS);

    assertThat(asked).hasValue(2);
  }

  @Test
  void whoComesWhileAKeyIsMadeWaitsForThatOne() {
    CompletableFuture<Optional<Lender.Made>> later = new CompletableFuture<>();
    LentKeys keys = lending((key, access) -> later);
    CompletableFuture<Optional<String>> one = keys.forCallOf(parent, READS).toCompletableFuture();
    CompletableFuture<Optional<String>> two = keys.forCallOf(parent, READS).toCompletableFuture();
    assertThat(one).isNotDone();

    later.complete(made().join());

    assertThat(one.join()).isEqualTo(two.join()).isPresent();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aKeyThatHadNothingToLendIsAskedAgainOnceItChanged() {
    LentKeys keys = lending((key, access) -> CompletableFuture.completedFuture(Optional.empty()));
    take(keys, parent, READS);
    assertThat(take(keys, parent, READS)).isEmpty();
    assertThat(asked).hasValue(1);

    World.Made other = world.key(project);
    LiveKey changed = live(other);
    take(keys, changed, READS);

    assertThat(asked).hasValue(2);
  }

  @Test
  void whatCouldNotBeMadeIsTriedAgain() {
    LentKeys keys =
        lending((key, access) ->
            asked.get() == 1
                ? CompletableFuture.failedFuture(
                    new FaultException(Fault.of(FaultCode.UNDECIDED, "The store is away.")))
                : made());
    assertThat(keys.forCallOf(parent, READS).toCompletableFuture()).isCompletedExceptionally();

    assertThat(take(keys, parent, READS)).isPresent();
  }

  @Test
  void noMoreThanItsBoundIsKept() {
    LentKeys keys = lending((key, access) -> made());
    take(keys, parent, READS);
    for (int i = 1; i < LentKeys.KEPT_MAX; i++) {
      take(keys, parent, Lending.of(new Ask.One("x", "do" + i)).access());
    }
    take(keys, parent, READS);
    assertThat(asked).hasValue(LentKeys.KEPT_MAX);
    take(keys, parent, Lending.of(new Ask.One("x", "one-too-many")).access());
    take(keys, parent, READS);
    assertThat(asked).hasValue(LentKeys.KEPT_MAX + 2);
  }
}

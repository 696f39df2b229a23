package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Says which keys of a project that work should be looked at. What a key is comes from memory, how
/// it was used from the store.
public final class ReportHealth {
  private static final int PREVIOUS_AT_ONCE = 500;
  private static final Comparator<KeyId> BY_ID =
      Comparator.<KeyId>comparingLong(id -> id.uuid().getMostSignificantBits() + Long.MIN_VALUE)
          .thenComparingLong(id -> id.uuid().getLeastSignificantBits() + Long.MIN_VALUE);

  private final Supplier<Picture> picture;
  private final Store store;
  private final InstantSource clock;

  public ReportHealth(Supplier<Picture> picture, Store store, InstantSource clock) {
    this.picture = picture;
    this.store = store;
    this.clock = clock;
  }

  /// @param unused after how long without use a key counts as unused; also how recent the use of a
  ///   previous secret is to be told
  /// @param expiring how long before its expiry a key counts as expiring
  public record Terms(Duration unused, Duration expiring) {}

  /// @param keys how many keys of the project work
  public record Health(long keys, Map<KeyProblem, Long> counts) {}

  public Health count(ProjectId project, Terms terms) {
    Instant now = clock.instant();
    Map<KeyProblem, Long> counts = new EnumMap<>(KeyProblem.class);
    for (KeyProblem problem : KeyProblem.values()) {
      counts.put(problem, 0L);
    }
    AtomicLong keys = new AtomicLong();
    forEachWorking(
        project,
        now,
        key -> {
          keys.incrementAndGet();
          for (KeyProblem problem : KeyProblem.values()) {
            if (problem.isOf(key, now.plus(terms.expiring()), now)) {
              counts.merge(problem, 1L, Long::sum);
            }
          }
        });
    store.read(tx -> {
      counts.put(KeyProblem.UNUSED, tx.usages().countIdle(idle(project, terms, now, null, 0)));
      counts.put(
          KeyProblem.NEVER_USED, tx.usages().countIdle(new IdleQuery(project, null, now, null, 0)));
      counts.put(
          KeyProblem.OLD_SECRET_USED,
          (long) oldSecrets(tx, project, terms, now, null, Integer.MAX_VALUE).size());
      return counts;
    });
    return new Health(keys.get(), counts);
  }

  private static IdleQuery idle(
      ProjectId project, Terms terms, Instant now, @Nullable KeyId after, int limit) {
    return new IdleQuery(project, now.minus(terms.unused()), now, after, limit);
  }

  /// The keys with a problem, in the order of their ids.
  public Page<KeyView> list(
      ProjectId project, KeyProblem problem, Terms terms, @Nullable Cursor after, int limit) {
    Instant now = clock.instant();
    KeyId beyond = after == null ? null : KeyId.parse(after.id()).orElseThrow();
    return store.read(tx -> {
      List<KeyId> found =
          switch (problem) {
            case UNUSED -> tx.usages().idle(idle(project, terms, now, beyond, limit + 1));
            case NEVER_USED ->
                tx.usages().idle(new IdleQuery(project, null, now, beyond, limit + 1));
            case OLD_SECRET_USED -> oldSecrets(tx, project, terms, now, beyond, limit + 1);
            case NEVER_EXPIRES, EXPIRING, FULL_ACCESS, UNRESTRICTED ->
                smallest(project, problem, terms, now, beyond, limit + 1);
          };
      List<KeyId> page = found.subList(0, Math.min(limit, found.size()));
      Cursor next = page.size() == found.size() ? null : new Cursor("", page.getLast().toString());
      return new Page<>(
          page.stream()
              .map(id -> tx.keys().find(id))
              .flatMap(Optional::stream)
              .map(key -> KeyView.of(tx, key))
              .toList(),
          next);
    });
  }

  private void forEachWorking(ProjectId project, Instant now, Consumer<LiveKey> taker) {
    long millis = now.toEpochMilli();
    picture
        .get()
        .keys()
        .each(key -> {
          LiveProject of = key.project();
          if (of != null && of.id().equals(project) && key.isActive() && !key.hasExpired(millis)) {
            taker.accept(key);
          }
          return true;
        });
  }

  private List<KeyId> smallest(
      ProjectId project,
      KeyProblem problem,
      Terms terms,
      Instant now,
      @Nullable KeyId beyond,
      int limit) {
    PriorityQueue<KeyId> kept = new PriorityQueue<>(BY_ID.reversed());
    Instant expiringBefore = now.plus(terms.expiring());
    forEachWorking(
        project,
        now,
        key -> {
          if (problem.isOf(key, expiringBefore, now)) {
            KeyId id = key.id();
            if (beyond == null || BY_ID.compare(id, beyond) > 0) {
              kept.add(id);
              if (kept.size() > limit) {
                kept.remove();
              }
            }
          }
        });
    return kept.stream().sorted(BY_ID).toList();
  }

  /// Keys whose previous secret works and was used, of those that the store knows such uses of.
  private List<KeyId> oldSecrets(
      ReadTransaction tx,
      ProjectId project,
      Terms terms,
      Instant now,
      @Nullable KeyId beyond,
      int limit) {
    List<KeyId> found = new ArrayList<>();
    KeyId after = beyond;
    List<PreviousUse> uses;
    do {
      uses = tx.usages().previousUses(project, now.minus(terms.unused()), after, PREVIOUS_AT_ONCE);
      for (PreviousUse use : uses) {
        after = use.key();
        LiveKey key = picture.get().keys().byId(use.key());
        PreviousSecret secret = key == null ? null : key.previous();
        boolean works =
            key != null
                && key.isActive()
                && !key.hasExpired(now.toEpochMilli())
                && secret != null
                && secret.worksAt(now)
                && PreviousUse.tail(secret) == use.tail();
        if (works && found.size() < limit) {
          found.add(use.key());
        }
      }
    } while (uses.size() == PREVIOUS_AT_ONCE && found.size() < limit);
    return found;
  }
}

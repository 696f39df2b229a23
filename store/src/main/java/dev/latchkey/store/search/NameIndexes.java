package dev.latchkey.store.search;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.sql.Session;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The indexes of names of those owners who have many keys and whose names are looked for. They are
/// made from the picture, aside, and are given up where memory is short or when nobody has looked
/// for a while; until there is one, the store is asked in another way.
///
/// Used by any number of threads.
public final class NameIndexes implements NameSearch {
  private static final Logger LOG = LoggerFactory.getLogger(NameIndexes.class);

  /// So many times as long as it took to make an index, no new one is made of the same names.
  private static final long REST = 10;

  /// A minute, in nanoseconds: what failed once, for want of memory, is not tried all the time.
  private static final long REST_AFTER_FAILURE = 60_000_000_000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Supplier<Picture> picture;
  private final Supplier<@Nullable Counter> counter;
  private final Terms terms;
  private final Ticks ticks;
  private final Map<KeyOwner, Place> places = new ConcurrentHashMap<>();

  /// When there is an index.
  ///
  /// @param keysMin how many keys an owner has at least, about
  /// @param bytesMax how much memory one takes at most
  /// @param maker runs what makes one
  public record Terms(long keysMin, long bytesMax, Executor maker) {
    private static final long KEYS_MIN = 32_768;
    private static final int SHARE_OF_HEAP = 16;
    private static final long BYTES_MAX = 1 << 30;

    /// Indexes are made on threads of their own.
    public static Terms usual() {
      long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
      ThreadFactory threads = Thread.ofPlatform().name("latchkey-store-names").daemon().factory();
      return new Terms(
          KEYS_MIN, Math.min(share, BYTES_MAX), task -> threads.newThread(task).start());
    }
  }

  /// The place of an owner's index.
  private static final class Place {
    final AtomicBoolean isBusy = new AtomicBoolean();
    volatile SoftReference<Followed> index = new SoftReference<>(null);

    /// The tick before which nothing is made.
    volatile long restUntil;

    Place(long now) {
      restUntil = now;
    }
  }

  /// @param picture gives this process's own
  /// @param counter gives the state that it is at, and waits while it changes; null where none is
  ///   known
  public NameIndexes(
      Supplier<Picture> picture, Supplier<@Nullable Counter> counter, Terms terms, Ticks ticks) {
    this.picture = picture;
    this.counter = counter;
    this.terms = terms;
    this.ticks = ticks;
  }

  @Override
  public Optional<Set<String>> page(Session session, KeyQuery query) {
    KeyOwner owner = query.owner();
    Place place = places.get(owner);
    Followed index = place == null ? null : place.index.get();
    String text = MarkedWords.of(Objects.requireNonNullElse(query.filter().name(), ""));
    if (index == null || text.isEmpty()) {
      return Optional.empty();
    }
    return switch (index.page(session, picture.get(), query, text)) {
      case Followed.Outcome.Found(Set<String> ids, boolean isOld) -> {
        if (isOld) {
          make(owner);
        }
        yield Optional.of(ids);
      }
      case Followed.Outcome.TooNew() -> Optional.empty();
      case Followed.Outcome.TooOld() -> {
        make(owner);
        yield Optional.empty();
      }
    };
  }

  @Override
  public void missed(KeyOwner owner, long keysAbout) {
    if (keysAbout >= terms.keysMin()) {
      make(owner);
    }
  }

  private void make(KeyOwner owner) {
    Place place = places.computeIfAbsent(owner, of -> new Place(ticks.nanos()));
    if (ticks.nanos() - place.restUntil < 0 || !place.isBusy.compareAndSet(false, true)) {
      return;
    }
    terms
        .maker()
        .execute(() -> {
          try {
            make(owner, place);
          } finally {
            place.isBusy.set(false);
          }
        });
  }

  /// What changes while keys are gone through is in the index or is not: it is in the log after the
  /// state before. One index is made after the other.
  private synchronized void make(KeyOwner owner, Place place) {
    long began = ticks.nanos();
    place.restUntil = began + REST_AFTER_FAILURE;
    Counter before = counter.get();
    List<LiveKey> keys = new ArrayList<>();
    picture
        .get()
        .keys()
        .each(key -> {
          if (key.belongsTo(owner)) {
            keys.add(key);
          }
          return true;
        });
    Counter after = counter.get();
    if (before == null || after == null) {
      return;
    }
    Optional<NameIndex> made = NameIndex.of(keys, terms.bytesMax());
    place.index =
        new SoftReference<>(
            made.map(index -> new Followed(owner, index, before, after)).orElse(null));
    long took = ticks.nanos() - began;
    place.restUntil = ticks.nanos() + REST * took;
    LOG.info(
        "The names of {} keys {} in memory for searches; {} ms",
        keys.size(),
        made.map(index -> "are kept in " + index.bytes() + " bytes")
            .orElse("would take more than " + terms.bytesMax() + " bytes"),
        took / NANOS_PER_MILLI);
  }
}

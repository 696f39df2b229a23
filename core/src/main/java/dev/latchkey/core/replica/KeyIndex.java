package dev.latchkey.core.replica;

import dev.latchkey.core.key.KeyId;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All keys of a node, by digest, by the digest of the previous secret, and by id. One thread
/// writes; any number read without a lock and see, for each key, its state before or after a write,
/// never between.
///
/// Open-addressing tables of references: 16 to 48 bytes a key beside the [LiveKey] itself. Keys
/// without a previous secret are not in the third table, which is asked last.
public final class KeyIndex {
  private final Scatter scatter;
  private final ProbeTable digests;
  private final ProbeTable previous;
  private final ProbeTable ids;

  /// `salt` is any random number; see [Scatter].
  public KeyIndex(long salt) {
    this.scatter = new Scatter(salt);
    this.digests = new ProbeTable(key -> key.digestHash(scatter));
    this.previous = new ProbeTable(key -> key.previousHash(scatter));
    this.ids = new ProbeTable(key -> key.idHash(scatter));
  }

  /// The key with this digest, or else the one whose previous secret has it. Whether that still
  /// works, and which of the two it was, the key tells.
  public @Nullable LiveKey byDigest(long a, long b, long c, long d) {
    int hash = scatter.of(a, b, c, d);
    @Nullable Object[] slots = digests.slots();
    int mask = slots.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Object found = ProbeTable.slot(slots, i);
      if (found == null) {
        return byPreviousDigest(hash, a, b, c, d);
      }
      if (found instanceof LiveKey key && key.hasDigest(a, b, c, d)) {
        return key;
      }
    }
  }

  private @Nullable LiveKey byPreviousDigest(int hash, long a, long b, long c, long d) {
    @Nullable Object[] slots = previous.slots();
    int mask = slots.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Object found = ProbeTable.slot(slots, i);
      if (found == null) {
        return null;
      }
      if (found instanceof LiveKey key && key.hadDigest(a, b, c, d)) {
        return key;
      }
    }
  }

  public @Nullable LiveKey byId(KeyId id) {
    UUID uuid = id.uuid();
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    @Nullable Object[] slots = ids.slots();
    int mask = slots.length - 1;
    for (int i = scatter.of(high, low) & mask; ; i = (i + 1) & mask) {
      Object found = ProbeTable.slot(slots, i);
      if (found == null) {
        return null;
      }
      if (found instanceof LiveKey key && key.hasId(high, low)) {
        return key;
      }
    }
  }

  /// Adds the key, or puts it in the place of the one with the same id. Writer only.
  ///
  /// A reader who misses a digest among the current ones asks the previous ones next, so a secret
  /// that becomes the previous one goes in there before it goes out here.
  void put(LiveKey key) {
    LiveKey before = byId(key.id());
    boolean hasPrevious = key.previous() != null;
    boolean hadPrevious = before != null && before.previous() != null;
    if (hasPrevious) {
      previous.add(key);
    }
    if (before == null) {
      digests.add(key);
      ids.add(key);
      return;
    }
    if (before.sameDigest(key)) {
      digests.replace(before, key);
    } else {
      digests.remove(before);
      digests.add(key);
    }
    if (hadPrevious) {
      previous.remove(before);
    }
    ids.replace(before, key);
  }

  /// Takes the key out. Writer only. Whether it was there.
  boolean remove(KeyId id) {
    LiveKey before = byId(id);
    if (before == null) {
      return false;
    }
    digests.remove(before);
    if (before.previous() != null) {
      previous.remove(before);
    }
    ids.remove(before);
    return true;
  }

  /// Gives each key to `taker` until that answers false. A key that is put or removed meanwhile may
  /// be given or not.
  public void each(Predicate<LiveKey> taker) {
    @Nullable Object[] slots = ids.slots();
    for (int i = 0; i < slots.length; i++) {
      if (ProbeTable.slot(slots, i) instanceof LiveKey key && !taker.test(key)) {
        return;
      }
    }
  }

  /// How many keys there are.
  public int size() {
    return ids.size();
  }
}

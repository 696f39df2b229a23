package dev.latchkey.core.replica;

import dev.latchkey.core.key.KeyId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All keys of a node, by digest and by id. One thread writes; any number read without a lock and
/// see, for each key, its state before or after a write, never between.
///
/// Two open-addressing tables of references: 16 to 48 bytes a key beside the [LiveKey] itself.
public final class KeyIndex {
  private final Scatter scatter;
  private final ProbeTable digests;
  private final ProbeTable ids;

  /// `salt` is any random number; see [Scatter].
  public KeyIndex(long salt) {
    this.scatter = new Scatter(salt);
    this.digests = new ProbeTable(key -> key.digestHash(scatter));
    this.ids = new ProbeTable(key -> key.idHash(scatter));
  }

  /// The key with this digest.
  public @Nullable LiveKey byDigest(long a, long b, long c, long d) {
    @Nullable Object[] slots = digests.slots();
    int mask = slots.length - 1;
    for (int i = scatter.of(a, b, c, d) & mask; ; i = (i + 1) & mask) {
      Object found = ProbeTable.slot(slots, i);
      if (found == null) {
        return null;
      }
      if (found instanceof LiveKey key && key.hasDigest(a, b, c, d)) {
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
  void put(LiveKey key) {
    LiveKey before = byId(key.id());
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
    ids.replace(before, key);
  }

  /// Takes the key out. Writer only. Whether it was there.
  boolean remove(KeyId id) {
    LiveKey before = byId(id);
    if (before == null) {
      return false;
    }
    digests.remove(before);
    ids.remove(before);
    return true;
  }

  /// How many keys there are.
  public int size() {
    return ids.size();
  }
}

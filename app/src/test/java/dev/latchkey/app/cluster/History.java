package dev.latchkey.app.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was asked and answered, by one clock. A verification that was sent after the revocation of
/// its key had been answered as confirmed must not admit.
///
/// It is looked through as it is told, whichever of a confirmation and a verification is told
/// first, and remembers a little of each key and of no verification that is in order.
final class History {
  private static final int BROKEN_KEPT_MAX = 1_000;

  /// @param sentNanos before the request was sent
  record Verification(String key, int node, long sentNanos, boolean admitted) {}

  /// One key, as far as it is known.
  private static final class Life {
    private boolean gone;
    private long goneNanos;
    private @Nullable Verification lastAdmitted;

    boolean isAfter(Verification each) {
      return gone && each.sentNanos() - goneNanos > 0;
    }
  }

  private final Map<String, Life> lives = new HashMap<>();
  private final List<Verification> broken = new ArrayList<>();
  private int revoked;
  private long size;
  private long admitted;
  private long afterConfirmation;

  private Life life(String key) {
    return lives.computeIfAbsent(key, unknown -> new Life());
  }

  synchronized void confirmed(String key, long nanos) {
    Life life = life(key);
    if (life.gone) {
      return;
    }
    life.gone = true;
    life.goneNanos = nanos;
    revoked++;
    Verification last = life.lastAdmitted;
    if (last != null && life.isAfter(last)) {
      breaks(last);
    }
  }

  synchronized void verified(Verification each) {
    Life life = life(each.key());
    boolean after = life.isAfter(each);
    size++;
    afterConfirmation += after ? 1 : 0;
    if (!each.admitted()) {
      return;
    }
    admitted++;
    if (after) {
      breaks(each);
    }
    Verification last = life.lastAdmitted;
    if (last == null || each.sentNanos() - last.sentNanos() > 0) {
      life.lastAdmitted = each;
    }
  }

  private void breaks(Verification each) {
    if (broken.size() < BROKEN_KEPT_MAX) {
      broken.add(each);
    }
  }

  /// How many verifications there were.
  synchronized long size() {
    return size;
  }

  synchronized long admitted() {
    return admitted;
  }

  /// How many keys were confirmed to be revoked.
  synchronized int revoked() {
    return revoked;
  }

  /// Verifications of keys that were known to be confirmed as revoked when they were told of.
  synchronized long afterConfirmation() {
    return afterConfirmation;
  }

  /// Those that admitted what was confirmed to be gone: at least one of each such key, and the
  /// first thousand at most.
  synchronized List<Verification> broken() {
    return List.copyOf(broken);
  }
}

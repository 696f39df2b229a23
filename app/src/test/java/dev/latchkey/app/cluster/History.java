package dev.latchkey.app.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was asked and answered, by one clock. A verification that was sent after the revocation of
/// its key had been answered as confirmed must not admit.
final class History {
  /// @param sentNanos before the request was sent
  record Verification(String key, int node, long sentNanos, boolean admitted) {}

  private final Map<String, Long> confirmedNanos = new HashMap<>();
  private final List<Verification> verifications = new ArrayList<>();

  synchronized void confirmed(String key, long nanos) {
    confirmedNanos.putIfAbsent(key, nanos);
  }

  synchronized void verified(Verification verification) {
    verifications.add(verification);
  }

  synchronized int size() {
    return verifications.size();
  }

  synchronized long admitted() {
    return verifications.stream().filter(Verification::admitted).count();
  }

  synchronized Set<String> revoked() {
    return Set.copyOf(confirmedNanos.keySet());
  }

  /// Verifications of keys that had been confirmed to be revoked.
  synchronized long afterConfirmation() {
    return verifications.stream().filter(this::isAfter).count();
  }

  private boolean isAfter(Verification each) {
    Long since = confirmedNanos.get(each.key());
    return since != null && each.sentNanos() > since;
  }

  /// Those that admitted what was confirmed to be gone.
  synchronized List<Verification> broken() {
    return Collections.unmodifiableList(
        verifications.stream().filter(each -> each.admitted() && isAfter(each)).toList());
  }
}

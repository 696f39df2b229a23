package dev.latchkey.core.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the limits of keys in memory. What many keys have alike is there once, so that it stays in
/// the processor's cache whichever of them is asked for. Used by one thread.
public final class SharedLimits {
  /// Up to so many different ones are shared.
  private static final int SHARED_MAX = 10_000;

  private record Alike(RateLimit[] rates, @Nullable Quota quota) {}

  private final Map<Limits, Alike> all = new HashMap<>();

  /// The limits of a key that has some.
  ///
  /// @param cell where the quota's use is; there when there is a quota
  public KeyLimits of(
      Limits limits,
      KeyId key,
      KeyOwner owner,
      @Nullable String subject,
      @Nullable QuotaCell cell) {
    if (all.size() >= SHARED_MAX) {
      all.clear();
    }
    Alike alike =
        all.computeIfAbsent(
            limits, its -> new Alike(its.rates().toArray(RateLimit[]::new), its.quota()));
    return KeyLimits.of(alike.rates(), alike.quota(), key, owner, subject, cell);
  }
}

package dev.latchkey.client.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much a key may be used. Without any, as much as anybody likes.
public record Limits(List<RateLimit> rates, Optional<Quota> quota) {
  public static final Limits NONE = new Limits(List.of(), Optional.empty());

  public Limits {
    rates = List.copyOf(rates);
  }

  /// As it is asked for, without what is the server's to say.
  Map<String, @Nullable Object> wish() {
    Map<String, @Nullable Object> wish = new LinkedHashMap<>();
    wish.put("rates", rates);
    wish.put(
        "quota",
        quota.map(set -> Map.of("limit", set.limit(), "refill", set.refill())).orElse(null));
    return wish;
  }
}

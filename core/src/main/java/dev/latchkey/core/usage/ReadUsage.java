package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how often a key or a project was used.
public final class ReadUsage {
  private final Store store;

  public ReadUsage(Store store) {
    this.store = store;
  }

  /// @param top the keys with the most calls; empty where the query is of a key
  public record Usage(List<UsageBucket> buckets, List<Top> top) {}

  /// @param name null when the key is gone
  public record Top(KeyUsage usage, @Nullable String name) {}

  /// The resources of a project that were asked for most.
  public List<ResourceUsage> topResources(UsageQuery query, int most) {
    return store.read(tx -> tx.usages().topResources(query, most));
  }

  /// `topKeys` is how many of the keys with the most calls are named.
  public Usage read(UsageQuery query, int topKeys) {
    return store.read(tx -> {
      List<UsageBucket> buckets = tx.usages().buckets(query);
      List<KeyUsage> most =
          query.key() == null && topKeys > 0 ? tx.usages().topKeys(query, topKeys) : List.of();
      return new Usage(
          buckets,
          most.stream()
              .map(usage ->
                  new Top(
                      usage,
                      tx.keys()
                          .find(usage.key())
                          .map(key -> key.name())
                          .map(KeyName::text)
                          .orElse(null)))
              .toList());
    });
  }
}

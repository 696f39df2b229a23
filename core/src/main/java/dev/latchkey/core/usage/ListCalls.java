package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the history of calls.
public final class ListCalls {
  private final Store store;

  public ListCalls(Store store) {
    this.store = store;
  }

  /// @param keyName null when the key is gone
  public record Seen(Call call, @Nullable String keyName) {}

  public Page<Seen> list(CallQuery query) {
    return store.read(tx -> {
      Page<Call> page = tx.usages().calls(query);
      Map<KeyId, String> names = new HashMap<>();
      for (Call call : page.items()) {
        if (!names.containsKey(call.key())) {
          tx.keys()
              .find(call.key())
              .map(key -> key.name())
              .map(KeyName::text)
              .ifPresent(name -> names.put(call.key(), name));
        }
      }
      return new Page<>(
          page.items().stream().map(call -> new Seen(call, names.get(call.key()))).toList(),
          page.next());
    });
  }

  /// See [dev.latchkey.core.store.Usages#strangers].
  public List<StrangerCount> strangers(ProjectId project, long fromDay, long toDay, int limit) {
    return store.read(tx -> tx.usages().strangers(project, fromDay, toDay, limit));
  }
}

package dev.latchkey.core.usage;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the history of calls.
public final class ListCalls {
  private final Store store;

  public ListCalls(Store store) {
    this.store = store;
  }

  /// @param callerName the name of the key or of the person; null when they are gone
  public record Seen(Call call, @Nullable String callerName) {}

  public Page<Seen> list(CallQuery query) {
    return store.read(tx -> {
      Page<Call> page = tx.usages().calls(query);
      Map<Call.Caller, String> names = new HashMap<>();
      for (Call call : page.items()) {
        Call.Caller caller = call.caller();
        if (!names.containsKey(caller)) {
          name(tx, caller).map(KeyName::text).ifPresent(name -> names.put(caller, name));
        }
      }
      return new Page<>(
          page.items().stream().map(call -> new Seen(call, names.get(call.caller()))).toList(),
          page.next());
    });
  }

  private static Optional<KeyName> name(ReadTransaction tx, Call.Caller caller) {
    return switch (caller) {
      case Call.Caller.WithKey(KeyId key) -> tx.keys().find(key).map(ApiKey::name);
      case Call.Caller.Person(AccountId account) -> tx.accounts().find(account).map(Account::name);
    };
  }

  /// See [dev.latchkey.core.store.Usages#strangers].
  public List<StrangerCount> strangers(ProjectId project, long fromDay, long toDay, int limit) {
    return store.read(tx -> tx.usages().strangers(project, fromDay, toDay, limit));
  }
}

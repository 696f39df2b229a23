package dev.latchkey.server.console.key;

import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.json.Choices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of the filter of a list of keys.
final class ListedKeys {
  /// Their names.
  static final List<String> FIELDS = List.of("name", "status", "mine");

  private static final Choices<KeyQuery.Status> STATUSES = Choices.of(KeyQuery.Status.class);

  private ListedKeys() {}

  static KeyFilter filter(Form form, Visitor visitor) {
    KeyQuery.@Nullable Status status = STATUSES.find(form.text("status"));
    String creator = form.text("mine").isEmpty() ? null : visitor.account().id().toString();
    return new KeyFilter(status, creator, null, form.given("name"), null, null);
  }
}

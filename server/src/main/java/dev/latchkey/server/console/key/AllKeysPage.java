package dev.latchkey.server.console.key;

import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Links;
import java.util.List;

/// Asks once more before all keys that a filter finds are disabled or deleted.
///
/// @param form the filter, and what was wrong
/// @param count how many keys it finds; one more than may be changed at once stands for any more
/// @param deletes whether they are deleted, else disabled
public record AllKeysPage(Frame frame, KeyHome home, Form form, int count, boolean deletes) {

  public boolean tooMany() {
    return count > ChangeManyKeys.KEYS_MAX;
  }

  public List<String> fields() {
    return ListedKeys.FIELDS;
  }

  /// The list of these keys.
  public String list() {
    return Links.to(home.path(), form, "do", "", "count", "", "csrf", "", "reason", "");
  }
}

package dev.latchkey.core.application;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.KeyName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about an application. Null leaves a field as it is.
public record ApplicationPatch(
    @Nullable KeyName name,
    @Nullable List<RedirectUri> redirects,
    @Nullable Boolean device,
    @Nullable Access access,
    @Nullable Integer keyDays) {

  Application applyTo(Application before) {
    return new Application(
        before.id(),
        name == null ? before.name() : name,
        redirects == null ? before.redirects() : redirects,
        device == null ? before.device() : device,
        access == null ? before.access() : access,
        keyDays == null ? before.keyDays() : keyDays,
        before.createdAt(),
        before.version() + 1);
  }

  /// The names of the fields that are not as they were, as the API writes them.
  static List<String> changed(Application before, Application after) {
    List<String> fields = new ArrayList<>();
    if (!before.name().equals(after.name())) {
      fields.add("name");
    }
    if (!before.redirects().equals(after.redirects())) {
      fields.add("redirectUris");
    }
    if (before.device() != after.device()) {
      fields.add("deviceFlow");
    }
    if (!before.access().equals(after.access())) {
      fields.add("access");
    }
    if (before.keyDays() != after.keyDays()) {
      fields.add("keyDays");
    }
    return fields;
  }
}

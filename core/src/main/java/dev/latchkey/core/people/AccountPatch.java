package dev.latchkey.core.people;

import dev.latchkey.core.key.KeyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about an account. Null leaves a field as it is.
///
/// @param email as [Account#email] writes it
public record AccountPatch(
    @Nullable KeyName name,
    @Nullable String email,
    @Nullable Boolean active,
    @Nullable Boolean instanceAdministrator) {

  Account applyTo(Account account) {
    return new Account(
        account.id(),
        name == null ? account.name() : name,
        email == null ? account.email() : email,
        instanceAdministrator == null ? account.instanceAdministrator() : instanceAdministrator,
        active == null ? account.active() : active,
        account.createdAt(),
        account.version() + 1);
  }

  /// The names of the fields in which the two differ, as the API writes them.
  static List<String> fields(Account before, Account after) {
    List<String> fields = new ArrayList<>();
    if (!before.name().equals(after.name())) {
      fields.add("name");
    }
    if (!Objects.equals(before.email(), after.email())) {
      fields.add("email");
    }
    if (before.active() != after.active()) {
      fields.add("active");
    }
    if (before.instanceAdministrator() != after.instanceAdministrator()) {
      fields.add("instanceAdministrator");
    }
    return fields;
  }
}

package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.LifeFields;
import dev.latchkey.server.console.form.RestrictionFields;
import java.util.List;
import java.util.Map;

/// What is wrong with a key, told at the fields of the forms, which are called a little differently
/// than those of a key.
final class KeyFaults {
  private static final Map<String, String> FIELDS =
      Map.of(
          "expiresAt",
          LifeFields.LIFE,
          "restrictions." + RestrictionFields.HOSTS,
          RestrictionFields.HOSTS,
          "restrictions." + RestrictionFields.NETWORKS,
          RestrictionFields.NETWORKS);

  private KeyFaults() {}

  static Form on(Form form, Fault fault) {
    List<Fault.FieldError> errors =
        fault.errors().stream()
            .map(error -> new Fault.FieldError(field(error.field()), error.message()))
            .toList();
    return form.refused(new Fault(fault.code(), fault.detail(), errors));
  }

  private static String field(String field) {
    if (field.startsWith("access.rules")) {
      return field.substring("access.".length());
    }
    if (field.startsWith("limits.")) {
      return field.substring("limits.".length());
    }
    return FIELDS.getOrDefault(field, field);
  }
}

package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.LifeFields;
import dev.latchkey.server.console.form.RestrictionFields;
import java.util.Map;

/// What is wrong with a key, told at the fields of the forms, which are called a little differently
/// than those of a key.
final class KeyFaults {
  private static final Map<String, String> FIELDS =
      Map.of(
          "restrictions." + RestrictionFields.HOSTS,
          RestrictionFields.HOSTS,
          "restrictions." + RestrictionFields.NETWORKS,
          RestrictionFields.NETWORKS);

  private KeyFaults() {}

  static Form on(Form form, Fault fault) {
    return form.refused(fault, field -> field(form, field));
  }

  private static String field(Form form, String field) {
    if (field.equals("expiresAt")) {
      return form.text(LifeFields.LIFE).equals(LifeFields.ON_A_DAY)
          ? LifeFields.DAY
          : LifeFields.LIFE;
    }
    if (field.startsWith("limits.")) {
      return field.substring("limits.".length());
    }
    return FIELDS.getOrDefault(field, AccessFields.field(field));
  }
}

package dev.latchkey.server.console.form;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.json.Wrongs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of an access: a preset, and rows of resource and actions for a custom one. Rows in
/// which nothing stands are none.
public final class AccessFields {
  public static final String PRESET = "preset";
  public static final String RESOURCE = "rule.resource";
  public static final String ACTIONS = "rule.actions";
  public static final String RULES = "rules";

  private static final String MORE = "more";

  /// How many rows stand empty for more.
  private static final int SPARE_ROWS = 2;

  private AccessFields() {}

  /// One row as it stands in the form.
  public record Row(String resource, String actions) {}

  /// Whether the form was sent for more rows, and to do nothing else.
  public static boolean asksForRows(Form form) {
    return form.has(MORE);
  }

  /// What these fields call a field of an access.
  public static String field(String field) {
    return field.startsWith("access.") ? field.substring("access.".length()) : field;
  }

  /// The rows to show: those that hold something, and some empty ones.
  public static List<Row> rows(Form form) {
    List<Row> rows = new ArrayList<>(filled(form));
    int spare = asksForRows(form) ? 2 * SPARE_ROWS : SPARE_ROWS;
    for (int i = 0; i < spare && rows.size() < Access.RULES_MAX; i++) {
      rows.add(new Row("", ""));
    }
    return rows;
  }

  private static List<Row> filled(Form form) {
    List<String> resources = form.all(RESOURCE);
    List<String> actions = form.all(ACTIONS);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      Row row = new Row(resources.get(i).strip(), i < actions.size() ? actions.get(i).strip() : "");
      if (!row.resource().isEmpty() || !row.actions().isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// What the fields say; null where something was noted as wrong.
  public static @Nullable Access read(Form form, Wrongs wrongs) {
    AccessPreset preset = AccessPreset.parse(form.text(PRESET)).orElse(null);
    if (preset == null) {
      wrongs.add(PRESET, "is none of full, read-only, custom");
      return null;
    }
    if (preset != AccessPreset.CUSTOM && !filled(form).isEmpty()) {
      wrongs.add(
          PRESET,
          "leaves the rules without effect; choose \""
              + Texts.t("access.preset.custom")
              + "\", or empty their rows");
      return null;
    }
    if (preset != AccessPreset.CUSTOM) {
      return new Access(preset, List.of());
    }
    List<Rule> rules = new ArrayList<>();
    List<Row> rows = filled(form);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String at = RULES + "[" + (i + 1) + "]";
      ResourcePattern resource = wrongs.parse(at, () -> ResourcePattern.parse(row.resource()));
      Actions actions = wrongs.parse(at, () -> Actions.of(names(row.actions())));
      if (resource != null && actions != null) {
        rules.add(new Rule(resource, actions));
      }
    }
    return wrongs.parse(RULES, () -> Access.custom(rules));
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
  }

  /// Writes an access into fields.
  public static void write(Access access, Map<String, List<String>> fields) {
    fields.put(PRESET, List.of(access.preset().wire()));
    fields.put(RESOURCE, access.rules().stream().map(rule -> rule.resource().toString()).toList());
    fields.put(
        ACTIONS,
        access.rules().stream().map(rule -> String.join(", ", rule.actions().names())).toList());
  }
}

package dev.latchkey.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The settings with where each value came from.
public final class EffectiveSettings {
  private static final int SOURCE_COLUMN = 44;

  private final Settings settings;
  private final Map<String, Given> given;

  EffectiveSettings(Settings settings, Map<String, Given> given) {
    this.settings = settings;
    this.given = given;
  }

  public Settings settings() {
    return settings;
  }

  /// All of them, in the order of the table, secrets masked.
  public List<SettingInForce> inForce() {
    return SettingsTable.ALL.stream().map(this::inForce).toList();
  }

  private SettingInForce inForce(Setting<?> setting) {
    Given one = given(setting);
    String shown = setting.mask().shown(one.text());
    return new SettingInForce(setting.path(), shown, one.source(), setting.purpose());
  }

  private Given given(Setting<?> setting) {
    return given.getOrDefault(setting.path(), new Given("", new Source.Default()));
  }

  /// The tree as YAML that can be used as a configuration file, secrets masked, each line with its
  /// source as a comment.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String group = "";
    for (Setting<?> setting : SettingsTable.ALL) {
      int dot = setting.path().lastIndexOf('.');
      String own = dot < 0 ? "" : setting.path().substring(0, dot);
      if (!own.isEmpty() && !own.equals(group)) {
        lines.add(own + ":");
      }
      group = own;
      lines.add(line(setting, dot));
    }
    return lines;
  }

  private String line(Setting<?> setting, int dot) {
    Given one = given(setting);
    String indent = dot < 0 ? "" : "  ";
    String name = setting.path().substring(dot + 1);
    StringBuilder line =
        new StringBuilder(indent + name + ": " + scalar(setting.mask().shown(one.text())));
    line.repeat(' ', Math.max(1, SOURCE_COLUMN - line.length()));
    return line + "# " + one.source();
  }

  private static String scalar(String text) {
    return text.matches("[A-Za-z0-9./_][A-Za-z0-9./_@:-]*[A-Za-z0-9./_]|[A-Za-z0-9]")
            && !text.contains(": ")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}

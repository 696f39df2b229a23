package dev.latchkey.server.console.instance;

import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.settings.SettingInForce;
import java.util.List;

/// The settings of this node.
public record SettingsInForcePage(Frame frame, List<SettingInForce> settings) {

  /// Those that somebody set.
  public List<SettingInForce> set() {
    return settings.stream().filter(setting -> !setting.isDefault()).toList();
  }

  public List<SettingInForce> defaults() {
    return settings.stream().filter(SettingInForce::isDefault).toList();
  }
}

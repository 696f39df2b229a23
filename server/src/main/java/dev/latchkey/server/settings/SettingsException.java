package dev.latchkey.server.settings;

import java.util.List;

/// Settings that cannot be used. Each problem is one line for people and holds no secret.
public final class SettingsException extends RuntimeException {
  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}

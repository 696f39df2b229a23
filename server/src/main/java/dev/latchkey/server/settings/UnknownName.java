package dev.latchkey.server.settings;

import java.util.Collection;

/// The sentence about a name that is no setting's.
final class UnknownName {
  private UnknownName() {}

  static String say(String name, Collection<String> known) {
    String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return shown
        + " is no setting"
        + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("")
        + " (\"latchkey settings\" lists all)";
  }
}

package dev.latchkey.server.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one source says: texts by the settings' paths, and what was wrong with it.
record Layer(Map<String, Given> given, List<String> problems) {
  Layer() {
    this(new LinkedHashMap<>(), new ArrayList<>());
  }

  void give(String path, String text, Source source) {
    given.put(path, new Given(text, source));
  }

  void problem(String line) {
    problems.add(line);
  }

  static List<String> paths() {
    return SettingsTable.ALL.stream().map(Setting::path).toList();
  }
}

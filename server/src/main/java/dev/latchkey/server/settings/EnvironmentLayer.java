package dev.latchkey.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the variables whose names begin with `LATCHKEY_`. One that ends in `_FILE` names a file
/// whose text, without the line end at its close, is the value.
final class EnvironmentLayer {
  private static final String FILE = "_FILE";
  private static final long VALUE_BYTES_MAX = 64 << 10;

  /// Variables that other parts of Latchkey read.
  private static final Set<String> OTHERS =
      Set.of(
          "LATCHKEY_JAVA_HOME",
          "LATCHKEY_JAVA_OPTS",
          "LATCHKEY_URL",
          "LATCHKEY_API_KEY",
          "LATCHKEY_API_KEY_FILE",
          "LATCHKEY_PROFILE",
          "LATCHKEY_PROJECT");

  private final Layer layer = new Layer();
  private final Map<String, Setting<?>> byVariable = new LinkedHashMap<>();

  private EnvironmentLayer() {
    SettingsTable.ALL.forEach(setting -> byVariable.put(setting.variable(), setting));
  }

  static Layer read(Map<String, String> environment) {
    EnvironmentLayer reader = new EnvironmentLayer();
    new TreeMap<>(environment).forEach((name, value) -> reader.take(name, value, environment));
    return reader.layer;
  }

  private void take(String name, String value, Map<String, String> all) {
    if (!name.startsWith(Setting.VARIABLE_PREFIX) || OTHERS.contains(name) || isLink(name, value)) {
      return;
    }
    Setting<?> setting = byVariable.get(name);
    if (setting != null) {
      layer.give(setting.path(), value, new Source.Environment(name));
      return;
    }
    String bare = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : "";
    Setting<?> fromFile = byVariable.get(bare);
    if (fromFile == null) {
      layer.problem("environment: " + UnknownName.say(name, byVariable.keySet()));
    } else if (all.containsKey(bare)) {
      layer.problem("environment: " + bare + " and " + name + " are both set; one is legal");
    } else {
      String text = load(name, value);
      if (text != null) {
        layer.give(fromFile.path(), text, new Source.Environment(name));
      }
    }
  }

  private @Nullable String load(String name, String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > VALUE_BYTES_MAX) {
        layer.problem("environment: " + name + ": the file " + file + " is larger than 64 KiB");
        return null;
      }
      String text = Files.readString(path);
      return text.replaceFirst("\\R\\z", "");
    } catch (NoSuchFileException e) {
      layer.problem("environment: " + name + ": there is no file " + file);
    } catch (InvalidPathException | IOException e) {
      layer.problem("environment: " + name + ": the file " + file + " cannot be read as text");
    }
    return null;
  }

  /// Whether Kubernetes set it, as it does in every pod beside a service of the name `latchkey`
  /// (<https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>).
  private static boolean isLink(String name, String value) {
    return name.startsWith("LATCHKEY_SERVICE_")
        || name.startsWith("LATCHKEY_PORT_")
        || (name.equals("LATCHKEY_PORT") && value.startsWith("tcp://"));
  }
}

package dev.latchkey.app.process;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in this JVM, on free ports, with a key of every right.
public final class LocalServer implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready front=(\\S+) gateway=(\\S+) ops=(\\S+)");

  private final RunningServer server;
  private final Matcher ready;
  private final String adminKey;
  private final Path data;

  private LocalServer(RunningServer server, Matcher ready, String adminKey, Path data) {
    this.server = server;
    this.ready = ready;
    this.adminKey = adminKey;
    this.data = data;
  }

  /// Starts on an empty folder; `environment` holds more settings.
  public static LocalServer start(Path folder, Map<String, String> environment) throws IOException {
    Path keyFile = folder.resolve("admin.key");
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(
        Map.of(
            "LATCHKEY_DATA", folder.resolve("data").toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0",
            "LATCHKEY_BOOTSTRAP_KEY_FILE", keyFile.toString()));
    RunningServer server = Wiring.start(ReadSettings.read(null, all, Map.of()));
    return new LocalServer(
        server, ready(server), Files.readString(keyFile).strip(), folder.resolve("data"));
  }

  /// Starts on the folder of `before`, which must be closed; it has the same key of every right.
  public static LocalServer again(LocalServer before) {
    Map<String, String> all =
        Map.of(
            "LATCHKEY_DATA", before.data.toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0");
    RunningServer server = Wiring.start(ReadSettings.read(null, all, Map.of()));
    return new LocalServer(server, ready(server), before.adminKey, before.data);
  }

  /// Starts another node on the store of `first`, with its pepper; `environment` names the store.
  public static LocalServer join(LocalServer first, Path folder, Map<String, String> environment)
      throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.copy(
        first.data.resolve("pepper"), data.resolve("pepper"), StandardCopyOption.COPY_ATTRIBUTES);
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(
        Map.of(
            "LATCHKEY_DATA", data.toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0"));
    RunningServer server = Wiring.start(ReadSettings.read(null, all, Map.of()));
    return new LocalServer(server, ready(server), first.adminKey, data);
  }

  private static Matcher ready(RunningServer server) {
    Matcher ready = READY.matcher(server.lines().getLast());
    if (!ready.find()) {
      throw new IllegalStateException("the server is not ready: " + server.lines());
    }
    return ready;
  }

  /// Starts on an empty folder, where nobody is anything yet: [#setUpLink] makes the first
  /// administrator. `environment` holds more settings, and other ones.
  public static LocalServer startForSetUp(Path folder, Map<String, String> environment) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "LATCHKEY_DATA", folder.resolve("data").toString(),
                "LATCHKEY_FRONT_PORT", "0",
                "LATCHKEY_GATEWAY_PORT", "0",
                "LATCHKEY_OPS_PORT", "0"));
    all.putAll(environment);
    RunningServer server = Wiring.start(ReadSettings.read(null, all, Map.of()));
    return new LocalServer(server, ready(server), "", folder.resolve("data"));
  }

  /// The one-time link that makes the first administrator.
  public URI setUpLink() {
    return server.lines().stream()
        .map(String::strip)
        .filter(line -> line.contains("/setup?token="))
        .map(URI::create)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is an administrator already"));
  }

  public URI front() {
    return URI.create(ready.group(1));
  }

  public URI gateway() {
    return URI.create(ready.group(2));
  }

  public URI ops() {
    return URI.create(ready.group(3));
  }

  /// An account-wide key with every right; empty where nobody is anything yet.
  public String adminKey() {
    return adminKey;
  }

  /// The data folder.
  public Path data() {
    return data;
  }

  @Override
  public void close() {
    server.close();
  }
}

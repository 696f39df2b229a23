package dev.latchkey.app.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys go through every door and every operation of a server that logs all it can; afterwards
/// nothing of them is found in answers, logs, metrics, files, backups and thread dumps, in any
/// form.
class SecrecyTest {
  private static final String JSON = "application/json";

  @TempDir Path folder;

  @Test
  void noSecretLeavesATrace() throws Exception {
    Path data = folder.resolve("data");
    Path keyFile = folder.resolve("admin.key");
    String admin;
    List<String> said;
    try (ServerProcess server =
        ServerProcess.start(
            data,
            Map.of("LATCHKEY_LOG_LEVEL", "debug"),
            "--bootstrap-key-file",
            keyFile.toString())) {
      admin = Files.readString(keyFile).strip();
      try (Canaries canaries = new Canaries(admin)) {
        String key = manage(canaries, server.front(), admin);
        present(canaries, server, key);
        mistreat(canaries, server, admin, key);
        look(canaries, server, admin);
        canaries.mustHoldNone(threadDump(server.pid()), "a thread dump");
        filesHoldNone(canaries, data, "while the server runs");
        assertThat(server.terminate()).isZero();
        said = server.said();
        canaries.mustHoldNone(
            String.join("\n", said).getBytes(StandardCharsets.UTF_8), "what the server said");
        filesHoldNone(canaries, data, "after the server stopped");
        backupHoldsNone(canaries, data);
        assertThat(canaries.secrets()).hasSizeGreaterThan(5);
      }
    }
    assertThat(said).as("the server was told to say all it can").hasSizeGreaterThan(5);
  }

  /// Everything that makes, changes or shows a secret. A key that works at the end.
  private static String manage(Canaries canaries, URI front, String admin) throws Exception {
    String issued =
        canaries.shown(post(front, admin, "/v1/projects/starter/keys", "{\"name\":\"a\"}"));
    String id = idOf(canaries, front, issued);
    canaries.shown(post(front, admin, "/v1/account/keys", "{\"name\":\"of the account\"}"));
    String rotated =
        canaries.shown(
            post(front, admin, "/v1/keys/" + id + "/rotate", "{\"overlapSeconds\":600}"));
    canaries.shown(
        post(
            front,
            admin,
            "/v1/projects/starter/webhooks",
            "{\"url\":\"https://hooks.example/x\"}"));
    canaries.silent(patch(front, admin, "/v1/keys/" + id, "{\"name\":\"renamed\"}"));
    keep(canaries, front, admin);
    String gone =
        canaries.shown(post(front, admin, "/v1/projects/starter/keys", "{\"name\":\"b\"}"));
    canaries.silent(
        Canaries.request(front, "/v1/self")
            .header("Authorization", "Bearer " + gone)
            .DELETE()
            .build());
    canaries.silent(get(front, gone, "/v1/self"));
    HttpRequest repeated =
        Canaries.request(front, "/v1/projects/starter/keys")
            .header("Authorization", "Bearer " + admin)
            .header("Content-Type", JSON)
            .header("Idempotency-Key", "once")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"once\"}"))
            .build();
    canaries.shown(repeated);
    canaries.silent(repeated);
    return rotated;
  }

  /// A project that keeps secrets, shows them again, erases them, and begins anew.
  private static void keep(Canaries canaries, URI front, String admin) throws Exception {
    String project = "/v1/projects/starter";
    String on = "{\"policy\":{\"revealable\":true}}";
    canaries.silent(patch(front, admin, project, on));
    String erased = canaries.shown(post(front, admin, project + "/keys", "{\"name\":\"erased\"}"));
    canaries.silent(patch(front, admin, project, "{\"policy\":{\"revealable\":false}}"));
    canaries.silent(patch(front, admin, project, on));
    String id = idOf(canaries, front, erased);
    canaries.silent(post(front, admin, "/v1/keys/" + id + "/reveal", ""));
    String kept = canaries.shown(post(front, admin, project + "/keys", "{\"name\":\"kept\"}"));
    String keptId = idOf(canaries, front, kept);
    assertThat(canaries.shown(post(front, admin, "/v1/keys/" + keptId + "/reveal", "")))
        .isEqualTo(kept);
    canaries.silent(get(front, admin, "/v1/keys/" + keptId));
  }

  private static String idOf(Canaries canaries, URI front, String secret) throws Exception {
    String body = canaries.silent(get(front, secret, "/v1/self")).body();
    int at = body.indexOf("key_");
    return body.substring(at, at + 30);
  }

  /// Every way in which a key is shown to be judged.
  private static void present(Canaries canaries, ServerProcess server, String key)
      throws Exception {
    String basic =
        Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.US_ASCII));
    for (String value :
        List.of(
            "Bearer " + key, "Basic " + basic, "apikey " + key, "Simple " + key, "Digest " + key)) {
      for (URI uri :
          List.of(
              server.gateway().resolve("/starter/hello"),
              server.front().resolve("/auth/starter"))) {
        canaries.silent(Canaries.request(uri, "").header("Authorization", value).build());
      }
    }
    for (String path :
        List.of("/starter/x?api_key=" + key, "/starter/" + key, "/starter/a/" + key + "/b")) {
      canaries.echoed(Canaries.request(server.gateway(), path).header("X-API-Key", key).build());
      canaries.echoed(Canaries.request(server.gateway(), path).build());
    }
    canaries.silent(
        Canaries.request(server.gateway(), "/starter/x")
            .header("X-API-Key", key)
            .header("Authorization", "Bearer " + mistyped(key))
            .build());
  }

  /// Keys where they do not belong, whole and broken.
  private static void mistreat(Canaries canaries, ServerProcess server, String admin, String key)
      throws Exception {
    URI front = server.front();
    for (String body :
        List.of(
            "{\"key\":\"" + key + "\",\"project\":\"starter\"}",
            "{\"key\":\"" + mistyped(key) + "\",\"project\":\"starter\"}",
            "{\"key\":\"" + key + "\",\"project\":\"starter\",\"colour\":1}",
            "{\"key\":{\"a\":\"" + key + "\"}}",
            "{\"" + key + "\":1}",
            "{\"key\":\"" + key,
            "{\"key\":\"" + key + "\",\"key\":\"" + key + "\"}",
            "{\"key\":\"" + key + "\",\"project\":\"" + key + "\"}",
            "{\"key\":\"" + key + "\",\"project\":\"starter\",\"ip\":\"" + key + "\"}")) {
      canaries.silent(post(front, admin, "/v1/verify", body));
      canaries.silent(post(front, admin, "/v1/projects", body));
      canaries.silent(post(front, admin, "/v1/projects/starter/keys/find", body));
    }
    for (String path :
        List.of(
            "/v1/keys/" + key,
            "/v1/projects/" + key + "/keys",
            "/v1/projects/starter/keys?cursor=" + key,
            "/v1/projects/starter/keys?" + key + "=1",
            "/auth/" + key,
            "/" + key)) {
      canaries.silent(get(front, admin, path));
      canaries.silent(get(front, mistyped(key), path));
    }
  }

  /// Everything that tells of keys afterwards.
  private static void look(Canaries canaries, ServerProcess server, String admin) throws Exception {
    for (String path :
        List.of(
            "/v1/projects/starter/keys",
            "/v1/account/keys",
            "/v1/projects/starter",
            "/v1/projects/starter/webhooks",
            "/v1/projects/starter/calls",
            "/v1/projects/starter/usage",
            "/v1/projects/starter/health",
            "/v1/projects/starter/keys/export",
            "/v1/audit-events?limit=200",
            "/v1/openapi.json")) {
      canaries.silent(get(server.front(), admin, path));
    }
    canaries.silent(Canaries.request(server.ops(), "/metrics").build());
  }

  /// The last character but one changed, so that the checksum does not hold.
  private static String mistyped(String key) {
    int at = key.length() - 2;
    char other = key.charAt(at) == 'a' ? 'b' : 'a';
    return key.substring(0, at) + other + key.substring(at + 1);
  }

  private static HttpRequest get(URI base, String key, String path) {
    return Canaries.request(base, path).header("Authorization", "Bearer " + key).build();
  }

  private static HttpRequest post(URI base, String key, String path, String body) {
    return Canaries.request(base, path)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", JSON)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpRequest patch(URI base, String key, String path, String body) {
    return Canaries.request(base, path)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", JSON)
        .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static byte[] threadDump(long pid) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "Thread.print",
                "-l")
            .redirectErrorStream(true)
            .start();
    byte[] dump = process.getInputStream().readAllBytes();
    assertThat(new String(dump, StandardCharsets.UTF_8)).contains("latchkey-store-writer");
    return dump;
  }

  private static void filesHoldNone(Canaries canaries, Path where, String when) throws IOException {
    try (Stream<Path> files = Files.walk(where)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(1);
      for (Path file : all) {
        canaries.mustHoldNone(bytes(file), file.getFileName() + " " + when);
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void backupHoldsNone(Canaries canaries, Path data) throws Exception {
    Path backup = folder.resolve("backup.db");
    Process process =
        new ProcessBuilder(
                ServerProcess.command("backup", "--data", data.toString(), backup.toString()))
            .redirectErrorStream(true)
            .start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(new String(said, StandardCharsets.UTF_8)).isZero();
    canaries.mustHoldNone(said, "what backup said");
    canaries.mustHoldNone(Files.readAllBytes(backup), "the backup");
  }
}

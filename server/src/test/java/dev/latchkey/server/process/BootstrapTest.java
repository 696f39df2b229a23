package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
  @TempDir Path folder;

  @Test
  void theBootstrapKeyManagesEverythingAndIsInItsFileOnly() throws Exception {
    Path file = folder.resolve("admin.key");
    try (LatchkeyProcess server =
            LatchkeyProcess.serve(folder.resolve("data"), "--bootstrap-key-file", file.toString());
        HttpClient client = HttpClient.newHttpClient()) {
      String key = Files.readString(file).strip();

      HttpResponse<String> projects =
          client.send(
              HttpRequest.newBuilder(URI.create(server.front() + "/v1/projects"))
                  .header("Authorization", "Bearer " + key)
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(projects.statusCode()).as(projects.body()).isEqualTo(200);
      assertThat(projects.body()).contains("\"slug\":\"starter\"");
      assertThat(String.join("\n", server.lines())).doesNotContain(key);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }
}

package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.process.LatchkeyProcess.Ended;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Pattern KEY = Pattern.compile("lk_live_[0-9A-Za-z]{38}");

  @TempDir Path folder;

  @Test
  void aKeyThatWasRevokedAfterTheBackupStaysRevokedWhenItIsRestored() throws Exception {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("backup.db");
    String key;
    try (LatchkeyProcess server = LatchkeyProcess.serve(data)) {
      Matcher printed = KEY.matcher(server.line("/starter/hello"));
      assertThat(printed.find()).isTrue();
      key = printed.group();
      Ended made = run("backup", backup.toString(), "--data", data.toString());
      assertThat(made.exitCode()).as(made.err()).isZero();
      assertThat(made.out()).isEqualTo(backup + "\n");
      assertThat(made.err()).contains("1 key,", "pepper");
      assertThat(status(server.front() + "/v1/self", "DELETE", key)).isEqualTo(200);
      server.stop();
    }

    Ended refused = run("restore", backup.toString(), "--data", data.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("is not empty", "--force").doesNotContain("\tat ");

    Ended restored = run("restore", backup.toString(), "--data", data.toString(), "--force");
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("restored to ", "revoked again: Starter key");
    try (LatchkeyProcess server = LatchkeyProcess.serve(data)) {
      assertThat(status(server.gateway() + "/starter/hello", "GET", key)).isEqualTo(401);
    }
  }

  @Test
  void aBackupNeverTakesTheNameOfAFileAndNeedsAStore() throws Exception {
    Path data = Files.createDirectory(folder.resolve("empty"));

    Ended ended = run("backup", folder.resolve("b").toString(), "--data", data.toString());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("There is no store in").doesNotContain("\tat ");
  }

  @Test
  void aRestoreWithoutThePepperSaysThatItIsMissing() throws Exception {
    Path file = Files.writeString(folder.resolve("backup.db"), "x");

    Ended ended = run("restore", file.toString(), "--data", folder.resolve("nothing").toString());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("pepper", "is missing", "Put the pepper file");
  }

  private static Ended run(String... args) throws Exception {
    return LatchkeyProcess.run(Map.of(), args);
  }

  private static int status(String url, String method, String key) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .header("Authorization", "Bearer " + key)
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    }
  }
}

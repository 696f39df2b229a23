package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.cli.CommandLineUser.Said;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.RealRedis;
import dev.latchkey.client.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Each illness alone, on the data folder of a server that was well.
class DoctorTest {
  @TempDir static Path folder;
  private static LocalServer server;

  @TempDir Path home;
  private Path data;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(folder, Map.of());
    Said saved =
        new CommandLineUser(folder)
            .type(
                "backup",
                "--data",
                folder.resolve("data").toString(),
                folder.resolve("backup").toString());
    assertThat(saved.code()).as(saved.err()).isZero();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// What lies in the server's folder, in one that can be made ill.
  @BeforeEach
  void copy() throws IOException {
    data = Files.createDirectory(home.resolve("data"), mode("rwx------"));
    try (var files = Files.list(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static FileAttribute<?> mode(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }

  private CommandLineUser user() {
    return new CommandLineUser(home)
        .with("LATCHKEY_URL", server.front().toString())
        .with("LATCHKEY_API_KEY", server.adminKey());
  }

  private Said doctor() {
    return user().type("doctor", "--data", data.toString());
  }

  private void isIll(Said said, String what, String next) {
    assertThat(said.code()).as(said.out()).isEqualTo(1);
    assertThat(said.out().lines().filter(line -> line.startsWith("wrong")))
        .singleElement()
        .asString()
        .contains(what);
    assertThat(said.out()).contains("         Next: " + next);
  }

  @Test
  void oneWhoIsWellIsToldSo() {
    Said said = doctor();
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.out())
        .contains("answers within", "pepper is private", "The last backup is of")
        .doesNotContain("wrong", "warning");
  }

  @Test
  void aFolderOrAPepperThatOthersCanReadIsFound() throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    isIll(doctor(), "can read or change " + data, "chmod 700 " + data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Path pepper = data.resolve("pepper");
    Files.setPosixFilePermissions(pepper, PosixFilePermissions.fromString("rw-r-----"));
    isIll(doctor(), "can read or change " + pepper, "chmod 600 " + pepper);
  }

  @Test
  void aMissingPepperIsFound() throws IOException {
    Files.delete(data.resolve("pepper"));
    isIll(doctor(), "The pepper file", "put it back");
  }

  @Test
  void aMissingAndAnOldBackupAreWarnedOf() throws IOException {
    Path last = data.resolve("last-backup");
    Instant longAgo = Instant.now().minus(Duration.ofDays(8));
    Files.writeString(last, longAgo + "\n");
    assertThat(doctor().out()).contains("warning  The last backup is of " + longAgo);
    Files.delete(last);
    Said never = user().type("doctor", "--data", data.toString(), "--output", "json");
    assertThat(never.code()).isZero();
    assertThat(never.out()).contains("was never backed up", "latchkey backup --data");
    assertThat((List<?>) Json.read(never.out())).hasSizeGreaterThan(4);
  }

  /// As beside PostgreSQL: the folder has the pepper, and no store.
  @Test
  void ofAStoreElsewhereItIsSaidWhichBackupsAreSeenAndWhichAreNot() throws IOException {
    Files.delete(data.resolve("latchkey.db"));
    Said well = doctor();
    assertThat(well.code()).as(well.out()).isZero();
    assertThat(well.out())
        .contains("holds no embedded store", "pepper is private", "made from here is of")
        .doesNotContain("warning");

    Path last = data.resolve("last-backup");
    Instant longAgo = Instant.now().minus(Duration.ofDays(8));
    Files.writeString(last, longAgo + "\n");
    assertThat(doctor().out())
        .contains("warning  The last backup made from here is of " + longAgo)
        .contains("PostgreSQL itself makes cannot be seen from here")
        .contains("Next: latchkey backup --data " + data + " --store postgresql://");
    Files.delete(last);
    assertThat(doctor().out())
        .contains("warning  No backup was made from here with this program.")
        .contains("; or ask who runs the database when one was last restored");

    Files.setPosixFilePermissions(
        data.resolve("pepper"), PosixFilePermissions.fromString("rw-r-----"));
    isIll(doctor(), "can read or change " + data.resolve("pepper"), "chmod 600");
  }

  @Test
  void aClockThatIsWrongIsFound() throws IOException {
    Said apart = user().clockAhead(Duration.ofMinutes(3)).type("doctor");
    isIll(apart, "clock and the server's are", "timedatectl");
    Said little = user().clockAhead(Duration.ofSeconds(-30)).type("doctor");
    assertThat(little.code()).isZero();
    assertThat(little.out())
        .containsPattern("warning  This machine's clock and the server's are (29|30) s");
    Files.setLastModifiedTime(
        data.resolve("latchkey.db"), FileTime.from(Instant.now().plus(Duration.ofHours(5))));
    isIll(doctor(), "and it is only", "timedatectl");
  }

  @Test
  void aRedisThatDoesNotAnswerIsFoundWithWhatLimitsDoWithoutItAndNoPasswordIsShown() {
    Said said = user().with("LATCHKEY_LIMITS_REDIS", "redis://:hush@127.0.0.1:1/0").type("doctor");
    isIll(said, "Redis at redis://***@127.0.0.1:1/0 cannot be used", "start it");
    assertThat(said.out()).contains("keeps to its share").doesNotContain("hush");
    isIll(user().type("doctor", "--redis", "somewhere"), "is not legal", "redis://");
  }

  @Test
  @ExtendWith(RealRedis.IsThere.class)
  void aRedisThatAnswersIsGoodAndAClockThatDiffersIsWarnedOf() throws Exception {
    try (RealRedis redis = RealRedis.start(home.resolve("redis"))) {
      Said well = user().type("doctor", "--redis", redis.url());
      assertThat(well.code()).as(well.out()).isZero();
      assertThat(well.out())
          .containsPattern("(?m)^ok +Redis at redis://127.0.0.1:[0-9]+ answers within")
          .doesNotContain("clocks of Redis");
      Said apart =
          user().clockAhead(Duration.ofSeconds(-30)).type("doctor", "--redis", redis.url());
      assertThat(apart.out()).containsPattern("warning  The clocks of Redis .* (29|30) s apart");
    }
  }

  @Test
  void aServerThatCannotBeReachedIsFoundAndTheFolderStillLookedAt() {
    Said said =
        user().with("LATCHKEY_URL", "http://127.0.0.1:1").type("doctor", "--data", data.toString());
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).contains("wrong    There is no connection", "pepper is private");
  }

  @Test
  void aFolderThatIsNotThereIsFound() {
    Said said = user().type("doctor", "--data", data.resolve("none").toString());
    isIll(said, "There is no data folder", "--data DIR");
  }
}

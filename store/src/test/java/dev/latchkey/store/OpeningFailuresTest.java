package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.contract.World;
import dev.latchkey.store.migrate.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningFailuresTest {
  private final World world = new World(3);

  private OpeningFailure refused(StorePlace place) {
    try {
      EmbeddedUnderTest.opening(world).open(place).close();
    } catch (OpeningException e) {
      assertThat(e).hasMessage(e.failure().message());
      return e.failure();
    }
    throw new AssertionError("the store was opened");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");

    assertThat(refused(new StorePlace.Embedded(file)))
        .isInstanceOf(OpeningFailure.NotWritable.class);
  }

  @Test
  void aFileThatIsNoDatabaseIsDamaged(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("latchkey.db"), "This is text. ".repeat(1000));

    assertThat(refused(new StorePlace.Embedded(folder))).isInstanceOf(OpeningFailure.Damaged.class);
    EmbeddedUnderTest other = new EmbeddedUnderTest(world, folder.resolve("other"));
    other.open();
    other.close();
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsUnreachableAndItsPasswordIsNotShown() {
    OpeningFailure failure =
        refused(
            new StorePlace.Postgres(
                "jdbc:postgresql://127.0.0.1:1/x?password=hidden", "me", "hidden"));

    assertThat(failure).isInstanceOf(OpeningFailure.Unreachable.class);
    assertThat(failure.message())
        .contains("database postgresql://127.0.0.1:1/x cannot", "start again")
        .doesNotContain("hidden", "..");
  }

  @Test
  void anotherProcessThatHasTheFolderIsNamedWithItsLockFile(@TempDir Path folder) throws Exception {
    Path script = Files.writeString(folder.resolve("Hold.java"), HOLD);
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                script.toString(),
                folder.resolve("latchkey.lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('k');

      OpeningFailure failure = refused(new StorePlace.Embedded(folder));

      assertThat(failure).isInstanceOf(OpeningFailure.InUse.class);
      assertThat(failure.message()).contains("latchkey.lock");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    EmbeddedUnderTest.opening(world).open(new StorePlace.Embedded(folder)).close();
  }

  private static final String HOLD =
      """
      import java.nio.channels.FileChannel;
      import java.nio.file.*;
      class Hold {
        public static void main(String[] args) throws Exception {
          var channel = FileChannel.open(
              Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock();
          System.out.println("k");
          System.out.flush();
          Thread.sleep(60_000);
          lock.close();
        }
      }
      """;

  @Test
  void theNewestVersionIsThatOfTheNewestMigration() throws Exception {
    Path shipped =
        Path.of(Objects.requireNonNull(Schema.class.getResource("../migration")).toURI());
    try (Stream<Path> files = Files.list(shipped)) {
      List<Integer> versions =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .toList();
      assertThat(Set.copyOf(versions)).hasSize(versions.size()).contains(Schema.NEWEST);
      assertThat(versions).allMatch(version -> version <= Schema.NEWEST);
    }
  }

  @Test
  void theFolderIsForItsOwnerOnly(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    EmbeddedUnderTest.opening(world).open(new StorePlace.Embedded(data)).close();

    assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
    assertThatThrownBy(() -> refused(new StorePlace.Embedded(data)))
        .isInstanceOf(AssertionError.class);
  }
}

package dev.latchkey.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.seal.Pepper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PepperFileTest {
  private static final RandomGenerator RANDOM = new Random(1);

  @TempDir Path root;
  private Path file;
  private PepperFile pepper;

  @BeforeEach
  void open() {
    DataFolder folder = DataFolder.open(root.resolve("data"));
    pepper = new PepperFile(folder);
    file = pepper.path();
  }

  @Test
  void aNewStoreGetsANewPepperThatOnlyItsOwnerCanRead() throws IOException {
    Pepper made = pepper.readOrMake(RANDOM).pepper();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(pepper.read().fingerprint(1)).isEqualTo(made.fingerprint(1));
  }

  @Test
  void nothingButThePepperIsLeftInTheFolder() throws IOException {
    pepper.readOrMake(RANDOM);

    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aPepperThatIsThereIsKept() {
    Pepper first = pepper.readOrMake(RANDOM).pepper();

    PepperFile.Held again = pepper.readOrMake(RANDOM);

    assertThat(again.isNew()).isFalse();
    assertThat(again.pepper().fingerprint(1)).isEqualTo(first.fingerprint(1));
  }

  @Test
  void aMissingPepperOfAStoreThatIsThereIsNeverMadeAnew() {
    assertThatThrownBy(pepper::read)
        .isInstanceOfSatisfying(
            StartException.class,
            e -> {
              assertThat(e).hasMessageContaining(file + " is missing, but the store is there");
              assertThat(e.mend()).contains("Put the file back");
            });
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-", "rwx------"})
  void aPepperThatOthersCanReadOrChangeIsRefused(String mode) throws IOException {
    pepper.readOrMake(RANDOM);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(pepper::read)
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.mend()).contains("chmod 600 " + file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "latchkey-pepper-v1\n1 short\n", "latchkey-pepper-v2\n"})
  void aFileThatIsNoPepperIsRefusedWithoutShowingIt(String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(pepper::read)
        .isInstanceOf(StartException.class)
        .hasMessage("The file " + file + " is not a pepper file, or is damaged.");
  }
}

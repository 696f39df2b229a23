package dev.latchkey.server.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Revocations;
import dev.latchkey.server.settings.StoreChoice;
import dev.latchkey.server.start.DataFolder;
import dev.latchkey.server.start.PepperFile;
import dev.latchkey.server.start.StartException;
import dev.latchkey.server.start.StoreOpening;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.commit.ResealPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PepperKeeperTest {
  private static final int KEYS = 1_200;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2027-03-01T12:00:00Z"));

  @Test
  void aGenerationThatIsAddedWhileAServerRunsIsTakenUpAndEverythingSealedWithIt(
      @TempDir Path data) {
    DataFolder folder = DataFolder.open(data);
    PepperFile file = new PepperFile(folder);
    StoreOpening.Opened opened = open(folder);
    try (SqlStore store = opened.store();
        PepperKeeper keeper = new PepperKeeper(file, opened.seals(), store)) {
      addKeys(store);
      String cursor = new Cursors(opened.seals()).write(List.of("keys"), new Page.Cursor("a", "b"));
      String revocation = new Revocations(opened.seals()).id(7);
      whileDone(keeper);
      assertThat(keeper.isDone()).isTrue();

      assertThat(file.rotate(random)).isEqualTo(2);
      keeper.step();
      assertThat(keeper.generation()).isEqualTo(2);
      assertThat(keeper.isDone()).isFalse();
      whileDone(keeper);

      assertThat(keeper.isDone()).isTrue();
      assertThat(store.reseal(ResealPlace.START, 1).sealed()).isZero();
      assertThat(store.replica().picture().keys().size()).isEqualTo(KEYS);
      assertThat(new Cursors(opened.seals()).read(List.of("keys"), cursor))
          .isEqualTo(new Page.Cursor("a", "b"));
      assertThat(new Revocations(opened.seals()).group(revocation)).hasValue(7);
    }
    try (SqlStore again = open(folder).store()) {
      assertThat(again.replica().picture().keys().size()).isEqualTo(KEYS);
      assertThat(again.refusals()).isZero();
    }
  }

  @Test
  void aStoreIsNotOpenedWithAnOlderCopyOfThePepper(@TempDir Path data) throws IOException {
    DataFolder folder = DataFolder.open(data);
    PepperFile file = new PepperFile(folder);
    StoreOpening.Opened opened = open(folder);
    byte[] older = Files.readAllBytes(file.path());
    try (SqlStore store = opened.store();
        PepperKeeper keeper = new PepperKeeper(file, opened.seals(), store)) {
      file.rotate(random);
      whileDone(keeper);
    }
    Files.write(file.path(), older);
    assertThatThrownBy(() -> open(folder)).isInstanceOf(StartException.class);
  }

  private static void whileDone(PepperKeeper keeper) {
    for (int i = 0; i < 100; i++) {
      keeper.step();
    }
  }

  private StoreOpening.Opened open(DataFolder folder) {
    return new StoreOpening(clock, System::nanoTime, random, new Uuid7(clock, random))
        .open(
            folder,
            new StoreChoice.Embedded(),
            new KeyPrefix("lk_acct_"),
            new StoreOpening.Node("n", java.time.Duration.ofSeconds(30)));
  }

  private void addKeys(SqlStore store) {
    KeyOwner owner = new KeyOwner.OfAccount(new AccountId(new UUID(1, 1)));
    store.write(tx -> {
      for (int i = 0; i < KEYS; i++) {
        tx.keys()
            .put(
                new KeyDraft(new KeyId(new UUID(2, i)), owner, new SecretDigest(1, 2, 3, i))
                    .number(tx.keys().nextNumber())
                    .make());
      }
      tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored("never"));
      return KEYS;
    });
  }
}

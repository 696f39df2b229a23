package dev.latchkey.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.server.settings.StoreChoice;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreLostTest {
  private static final StoreChoice DATABASE =
      new StoreChoice.PostgreSql(URI.create("postgresql://u:hidden@db/lk?sslpassword=hidden"));

  private static String said(
      StoreChoice choice, StoreFailure failure, @Nullable SQLException cause) {
    StartException said =
        StoreLost.of(choice, Path.of("/srv/data"), new StoreException(failure, cause));
    return said.getMessage() + "\n" + said.mend();
  }

  @Test
  void aLostConnectionIsNamedWithItsAddressAndWhatToDo() {
    SQLException cause = new SQLException("An I/O error occurred.\nLocation: somewhere");

    assertThat(said(DATABASE, new StoreFailure.Unavailable("lost"), cause))
        .startsWith("The store at postgresql://***@db/lk?*** was lost while starting: An I/O error")
        .contains("occurred.\n", "then start again")
        .doesNotContain("hidden", "Location", "..");
    assertThat(said(DATABASE, new StoreFailure.OutcomeUnknown(), null))
        .startsWith("The store at postgresql://***@db/lk?*** was lost while starting.\n");
  }

  @Test
  void aFullDiskAndAChangedRowAreToldApart() {
    StoreChoice embedded = new StoreChoice.Embedded();

    assertThat(said(embedded, new StoreFailure.Full(), null))
        .startsWith("The disk of the store in /srv/data is full.\nMake room");
    assertThat(said(embedded, new StoreFailure.Tampered("api_key", "1", "no seal"), null))
        .startsWith("The store in /srv/data was changed by another hand: api_key: no seal.\n");
  }
}

package dev.latchkey.store.cluster;

import dev.latchkey.core.cluster.NodeTalk;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.connect.PostgresConnector;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// [NodeTalk] by PostgreSQL's notifications, on a connection of its own. A word is written nowhere.
/// It is sealed, so that whoever can write to the database but has no pepper cannot say one.
public final class PostgresTalk implements NodeTalk {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final byte[] CONTEXT = "talk\0".getBytes(StandardCharsets.US_ASCII);

  private final PostgresConnector connector;
  private final Seals seals;
  private final String channel;
  private @Nullable Connection connection;

  /// @param schema in which the tables are; nodes in other schemas hear other words
  public PostgresTalk(PostgresConnector connector, Seals seals, String schema) {
    this.connector = connector;
    this.seals = seals;
    this.channel = "lk talk " + schema;
  }

  @Override
  public List<byte[]> exchange(byte @Nullable [] word, Duration wait) {
    if (word != null && word.length > WORD_BYTES_MAX) {
      throw new IllegalArgumentException("a word of " + word.length + " bytes is too long");
    }
    try {
      Connection now = connection == null ? connect() : connection;
      connection = now;
      if (word != null) {
        try (PreparedStatement statement = now.prepareStatement("select pg_notify(?, ?)")) {
          statement.setString(1, channel);
          statement.setString(2, sealed(word));
          statement.execute();
        }
      }
      PGNotification[] heard =
          now.unwrap(PGConnection.class).getNotifications((int) wait.toMillis());
      List<byte[]> words = new ArrayList<>();
      if (heard != null) {
        for (PGNotification each : heard) {
          opened(each.getParameter()).ifPresent(words::add);
        }
      }
      return words;
    } catch (SQLException e) {
      close();
      throw new StoreException(new StoreFailure.Unavailable("no talk with the other nodes"), e);
    }
  }

  private String sealed(byte[] word) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return seals.generation()
        + " "
        + base64.encodeToString(seals.seal(bound(word)))
        + " "
        + base64.encodeToString(word);
  }

  private Optional<byte[]> opened(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] word = Base64.getDecoder().decode(parts[2]);
      byte[] seal = Base64.getDecoder().decode(parts[1]);
      return seals.holds(Integer.parseInt(parts[0]), seal, bound(word))
          ? Optional.of(word)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bound(byte[] word) {
    byte[] all = new byte[CONTEXT.length + word.length];
    System.arraycopy(CONTEXT, 0, all, 0, CONTEXT.length);
    System.arraycopy(word, 0, all, CONTEXT.length, word.length);
    return all;
  }

  private Connection connect() throws SQLException {
    Connection fresh = connector.impatient(SILENCE);
    try (Statement statement = fresh.createStatement()) {
      statement.execute("set synchronous_commit = off");
      statement.execute("listen \"" + channel.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
    return fresh;
  }

  @Override
  public void close() {
    Connection now = connection;
    connection = null;
    if (now != null) {
      try {
        now.close();
      } catch (SQLException e) {
        // What cannot be closed is gone already.
      }
    }
  }
}

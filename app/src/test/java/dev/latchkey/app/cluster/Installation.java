package dev.latchkey.app.cluster;

import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Three nodes in processes of their own, named `a`, `b` and `c`, and the database that they share.
final class Installation implements AutoCloseable {
  private static final String DATABASE = "latchkey";

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final List<ServerProcess> nodes = new ArrayList<>();
  private final List<Rest> rests = new ArrayList<>();

  Installation(Path folder) throws IOException, SQLException {
    this.folder = folder;
    this.postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    instead("create database " + DATABASE);
    Path keyFile = folder.resolve("admin.key");
    nodes.add(start("a", "--bootstrap-key-file", keyFile.toString()));
    String key = Files.readString(keyFile).strip();
    nodes.add(start("b"));
    nodes.add(start("c"));
    for (ServerProcess node : nodes) {
      rests.add(new Rest(node.front(), key));
    }
  }

  private ServerProcess start(String name, String... more) throws IOException {
    Path data = Files.createDirectories(folder.resolve(name));
    Path pepper = folder.resolve("a").resolve("pepper");
    if (Files.exists(pepper) && !name.equals("a")) {
      Files.copy(pepper, data.resolve("pepper"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
    String url = "postgresql://postgres@localhost:" + postgres.getPort() + "/" + DATABASE;
    return ServerProcess.start(
        data,
        Map.of(
            "LATCHKEY_STORE",
            url,
            "LATCHKEY_NODE_NAME",
            name,
            "LATCHKEY_NODE_FIRST_LEASE_SECONDS",
            "1"),
        more);
  }

  int size() {
    return nodes.size();
  }

  /// Speaks to one of the nodes.
  Rest at(int node) {
    return rests.get(node);
  }

  ServerProcess process(int node) {
    return nodes.get(node);
  }

  /// SIGSTOP: the process stands still and knows nothing of it.
  void pause(int node) {
    signal(node, "-STOP");
  }

  void resume(int node) {
    signal(node, "-CONT");
  }

  private void signal(int node, String signal) {
    try {
      int failed =
          new ProcessBuilder("kill", signal, Long.toString(nodes.get(node).pid()))
              .start()
              .waitFor();
      if (failed != 0) {
        throw new IllegalStateException("the process cannot be sent " + signal);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Every connection is cut.
  void cutConnections() {
    instead(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + DATABASE
            + "'");
  }

  /// The database takes nobody any more.
  void takeStoreAway() {
    instead("alter database " + DATABASE + " allow_connections false");
    cutConnections();
  }

  void bringStoreBack() {
    instead("alter database " + DATABASE + " allow_connections true");
  }

  private void instead(String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    rests.forEach(Rest::close);
    nodes.forEach(ServerProcess::close);
    postgres.close();
  }
}

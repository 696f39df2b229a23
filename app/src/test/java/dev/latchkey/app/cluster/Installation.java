package dev.latchkey.app.cluster;

import dev.latchkey.app.process.RealPostgres;
import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Nodes in processes of their own, named `a`, `b`, `c` and so on, the database that they share,
/// and the wires and wall clocks by which they are troubled. Every process that is started is the
/// product but for its clock.
final class Installation implements AutoCloseable {
  private static final String DATABASE = "latchkey";
  private static final int STARTS_MAX = 5;
  private static final Duration RECOVERY_MAX = Duration.ofMinutes(2);
  private static final long RECOVERY_LOOK_NANOS = 20_000_000;

  private final Path planted;
  private final EmbeddedPostgres postgres;
  private final String key;
  private final List<Node> nodes = new CopyOnWriteArrayList<>();

  private record Node(
      String name, Path data, Wire wire, Path clock, ServerProcess process, Rest rest) {}

  Installation(Path folder, int size) throws IOException, SQLException {
    this.planted = folder.resolve("planted");
    Plant.MOVED_CLOCK.into(planted);
    this.postgres = RealPostgres.start();
    instead("create database " + DATABASE);
    Path keyFile = folder.resolve("admin.key");
    for (int i = 0; i < size; i++) {
      String name = String.valueOf((char) ('a' + i));
      Path data = Files.createDirectories(folder.resolve(name));
      Wire wire = new Wire(postgres.getPort());
      Path clock = folder.resolve(name + ".clock");
      MovedClock.move(clock, 0);
      if (i > 0) {
        Files.copy(
            folder.resolve("a").resolve("pepper"),
            data.resolve("pepper"),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
      ServerProcess process =
          i == 0
              ? start(name, data, wire, clock, "--bootstrap-key-file", keyFile.toString())
              : start(name, data, wire, clock);
      Rest rest = new Rest(process.front(), Files.readString(keyFile).strip());
      nodes.add(new Node(name, data, wire, clock, process, rest));
    }
    this.key = Files.readString(keyFile).strip();
  }

  private ServerProcess start(String name, Path data, Wire wire, Path clock, String... more)
      throws IOException {
    return ServerProcess.startPlanted(
        data,
        planted,
        Map.of(
            "LATCHKEY_STORE",
            "postgresql://postgres@localhost:" + wire.port() + "/" + DATABASE,
            "LATCHKEY_NODE_NAME",
            name,
            "LATCHKEY_NODE_FIRST_LEASE_SECONDS",
            "1",
            "LATCHKEY_NODE_LEAVE_SECONDS",
            "3",
            MovedClock.FILE,
            clock.toString()),
        more);
  }

  int size() {
    return nodes.size();
  }

  /// Speaks to one of the nodes.
  Rest at(int node) {
    return nodes.get(node).rest();
  }

  /// A new connection to one of the nodes.
  Line line(int node) throws IOException {
    return new Line(process(node).front(), key);
  }

  ServerProcess process(int node) {
    return nodes.get(node).process();
  }

  Wire wire(int node) {
    return nodes.get(node).wire();
  }

  /// Moves the wall clock of a node.
  void moveClock(int node, long seconds) throws IOException {
    MovedClock.move(nodes.get(node).clock(), seconds);
  }

  /// SIGKILL, and a new process on the same data.
  void killAndRestart(int node) throws IOException {
    process(node).kill();
    restart(node);
  }

  /// A new process in the place of one that has ended, on the same data.
  void restart(int node) throws IOException {
    Node old = nodes.get(node);
    old.rest().close();
    ServerProcess process = startAtLast(old);
    nodes.set(
        node,
        new Node(
            old.name(),
            old.data(),
            old.wire(),
            old.clock(),
            process,
            new Rest(process.front(), key)));
  }

  /// As whoever looks after processes does: again, where the database was not there yet.
  private ServerProcess startAtLast(Node old) throws IOException {
    for (int i = 1; i < STARTS_MAX; i++) {
      try {
        return start(old.name(), old.data(), old.wire(), old.clock());
      } catch (IOException e) {
        System.out.println("node " + old.name() + ": " + e.getMessage());
      }
    }
    return start(old.name(), old.data(), old.wire(), old.clock());
  }

  /// Kills one of the database's own processes, whereupon it ends all others, recovers from its
  /// write-ahead log and starts anew.
  void crashDatabase() {
    inDatabase(statement -> {
      try (ResultSet pid = statement.executeQuery("select pg_backend_pid()")) {
        pid.next();
        signal(pid.getLong(1), "-KILL");
      }
    });
  }

  /// SIGSTOP: the process stands still and knows nothing of it.
  void pause(int node) {
    signal(process(node).pid(), "-STOP");
  }

  void resume(int node) {
    signal(process(node).pid(), "-CONT");
  }

  private static void signal(long pid, String signal) {
    try {
      int failed = new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
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
    inDatabase(statement -> statement.execute(sql));
  }

  private interface Work {
    void with(Statement statement) throws SQLException;
  }

  /// Where the database is still recovering from what was done to it, again.
  private void inDatabase(Work work) {
    long end = System.nanoTime() + RECOVERY_MAX.toNanos();
    while (true) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        work.with(statement);
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(e);
        }
        LockSupport.parkNanos(RECOVERY_LOOK_NANOS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Node node : nodes) {
      node.rest().close();
      node.process().close();
      node.wire().close();
    }
    postgres.close();
  }
}

package dev.latchkey.app.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL and its standby by streaming replication, on two ports that stay: when the primary
/// was killed and the standby promoted, a new standby can be made in the place of the dead.
final class PostgresPair implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Below those that Linux gives to outgoing connections (`ip_local_port_range`).
  private static final int PORT_MIN = 15_000;

  private static final int PORT_MAX = 32_000;
  private static final int PORT_TRIES_MAX = 1_000;

  /// What belongs to one server's life, or is streamed.
  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_wal");

  private final Path folder;
  private final List<Integer> ports = List.of(freePort(), freePort());
  private int copies;
  private Server primary;
  private @Nullable Server standby;

  private record Server(EmbeddedPostgres running, Path data, int port) {}

  PostgresPair(Path folder) throws IOException {
    this.folder = folder;
    this.primary = start(folder.resolve("first"), ports.getFirst());
  }

  /// One that no outgoing connection is given, so that it stays free until a server takes it.
  private static int freePort() {
    for (int i = 0; i < PORT_TRIES_MAX; i++) {
      int port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
      try (ServerSocket any = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return any.getLocalPort();
      } catch (IOException e) {
        System.out.println("port " + port + " is taken");
      }
    }
    throw new IllegalStateException("no port is free");
  }

  private static Server start(Path data, int port) throws IOException {
    EmbeddedPostgres running =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setServerConfig("fsync", "off")
            .setServerConfig("wal_keep_size", "256MB")
            .setPGStartupWait(PATIENCE)
            .start();
    return new Server(running, data, port);
  }

  /// Where nodes find whichever of the two is the primary.
  String url() {
    return "postgresql://postgres@localhost:"
        + ports.getFirst()
        + ",localhost:"
        + ports.getLast()
        + "/postgres";
  }

  /// Where the primary is now.
  int primaryPort() {
    return primary.port();
  }

  /// Sees to it that there is a standby that has everything, and that commits wait for it, or not.
  void replicate(boolean synchronous) throws Exception {
    if (standby == null) {
      standby = copied();
    }
    atPrimary("alter system set synchronous_standby_names = '" + (synchronous ? "*" : "") + "'");
    atPrimary("select pg_reload_conf()");
    String state = synchronous ? "sync" : "async";
    until(() -> {
      String now =
          atPrimary(
              "select coalesce(max(sync_state), '') from pg_stat_replication where replay_lsn ="
                  + " pg_current_wal_lsn()");
      return now.equals(state);
    });
  }

  /// A base backup by the low-level interface (PostgreSQL manual, section 25.3.4), and a server on
  /// it that follows.
  private Server copied() throws Exception {
    Path data = folder.resolve("copy" + ++copies);
    try (Connection connection = primary.running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('standby', true)");
      copy(primary.data(), data);
      try (ResultSet stopped =
          statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(data.resolve("backup_label"), stopped.getString(1));
      }
    }
    Files.createDirectory(data.resolve("pg_wal"));
    Files.writeString(data.resolve("standby.signal"), "");
    Files.writeString(data.resolve("postgresql.auto.conf"), following() + "\n");
    return start(data, primary.port() == ports.getFirst() ? ports.getLast() : ports.getFirst());
  }

  private String following() {
    return "primary_conninfo = 'host=localhost port=" + primary.port() + " user=postgres'";
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    List<Path> entries;
    try (Stream<Path> all = Files.list(from)) {
      entries = all.filter(each -> !NOT_COPIED.contains(each.getFileName().toString())).toList();
    }
    for (Path each : entries) {
      Path target = to.resolve(each.getFileName());
      if (Files.isDirectory(each)) {
        copy(each, target);
      } else {
        Files.copy(each, target);
      }
    }
  }

  /// The standby hears nothing more of its primary.
  void cutStandby() throws Exception {
    atStandby("alter system set primary_conninfo = ''");
    atStandby("select pg_reload_conf()");
    until(() -> atStandby("select count(*) from pg_stat_wal_receiver").equals("0"));
  }

  /// It hears of it again.
  void joinStandby() throws Exception {
    atStandby("alter system set " + following());
    atStandby("select pg_reload_conf()");
    until(() -> atStandby("select count(*) from pg_stat_wal_receiver").equals("1"));
  }

  /// SIGKILL to all processes of the primary. They are gone when this returns.
  void killPrimary() throws Exception {
    String pid = Files.readAllLines(primary.data().resolve("postmaster.pid")).getFirst();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    all.addAll(postmaster.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Makes the standby the primary.
  void promote() throws Exception {
    Server promoted = Objects.requireNonNull(standby);
    if (!atStandby("select pg_promote(true, 60)").equals("t")) {
      throw new IllegalStateException("the standby was not promoted");
    }
    primary.running().close();
    primary = promoted;
    standby = null;
  }

  /// The first value of what the primary answers; empty where there is none.
  String atPrimary(String sql) throws SQLException {
    return ask(primary, sql);
  }

  private String atStandby(String sql) throws SQLException {
    return ask(Objects.requireNonNull(standby), sql);
  }

  private static String ask(Server server, String sql) throws SQLException {
    try (Connection connection = server.running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IllegalStateException("the databases did not come that far");
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    if (standby != null) {
      standby.running().close();
    }
    primary.running().close();
  }
}

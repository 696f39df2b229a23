package dev.latchkey.bench.cluster;

import dev.latchkey.bench.load.IssueKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Three nodes and one PostgreSQL that waits for its disk, on one machine: how long a revocation
/// takes until it is confirmed, how many there are a second beside bare commits, and what verifying
/// costs on a node beside a server that has its store to itself.
///
/// Arguments: folder, requests.lua, and `verify` to measure the last, too.
public final class ClusterBench {
  private static final int KEYS_PER_NODE = 3_000;
  private static final int VERIFIED_KEYS = 1_000;
  private static final int WARMING = 4_500;
  private static final int ONE_BY_ONE = 600;
  private static final int CALLERS = 32;
  private static final int SECONDS = 4;
  private static final int ROUNDS = 9;
  private static final int WARMING_SECONDS = 8;
  private static final String VERIFIED = "verified";

  private final List<NodeProcess> nodes = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Path folder;
  private final List<String> ids = new ArrayList<>();
  private String administrator = "";

  private ClusterBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("http.maxConnections", Integer.toString(CALLERS));
    ClusterBench bench = new ClusterBench(Path.of(args[0]));
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      bench.start(postgres);
      bench.revokeOneByOne();
      bench.revokeManyAtOnce(postgres);
      if (args.length > 2 && args[2].equals("verify")) {
        bench.verify(Path.of(args[1]));
      }
    } finally {
      bench.nodes.forEach(NodeProcess::close);
    }
    System.exit(0);
  }

  private void start(EmbeddedPostgres postgres) throws Exception {
    Map<String, String> store =
        Map.of(
            "LATCHKEY_STORE",
            "postgresql://postgres@localhost:" + postgres.getPort() + "/postgres");
    Path keyFile = folder.resolve("admin.key");
    for (String name : List.of("a", "b", "c")) {
      Path data = Files.createDirectories(folder.resolve(name));
      if (name.equals("a")) {
        nodes.add(NodeProcess.start(data, store, "--bootstrap-key-file", keyFile.toString()));
      } else {
        Files.copy(
            folder.resolve("a").resolve("pepper"),
            data.resolve("pepper"),
            StandardCopyOption.COPY_ATTRIBUTES);
        nodes.add(NodeProcess.start(data, store));
      }
    }
    administrator = Files.readString(keyFile).strip();
    for (NodeProcess node : nodes) {
      String project = "revoked-" + nodes.indexOf(node);
      Path issued = folder.resolve(project);
      issue(node, keyFile, project, KEYS_PER_NODE, issued);
      for (String line : Files.readAllLines(issued.resolve("map"))) {
        ids.add(line.substring(line.indexOf(' ') + 1));
      }
    }
  }

  private static void issue(NodeProcess at, Path keyFile, String project, int keys, Path into)
      throws Exception {
    Files.createDirectories(into);
    IssueKeys.main(
        new String[] {
          at.front().toString(),
          keyFile.toString(),
          project,
          Integer.toString(keys),
          "1",
          into.toString()
        });
  }

  /// Microseconds until the answer; negative when it did not say that it is confirmed.
  private long revoke() throws IOException {
    int i = next.getAndIncrement();
    NodeProcess node = nodes.get(i % nodes.size());
    long begun = System.nanoTime();
    HttpURLConnection call =
        (HttpURLConnection) node.front().resolve("/v1/keys/" + ids.get(i)).toURL().openConnection();
    call.setRequestMethod("DELETE");
    call.setRequestProperty("Authorization", "Bearer " + administrator);
    try (InputStream body = call.getInputStream()) {
      String said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      long took = (System.nanoTime() - begun) / 1_000;
      return call.getResponseCode() == 200 && said.contains("\"confirmed\"") ? took : -took;
    }
  }

  private void revokeOneByOne() throws Exception {
    aSecond(
        CALLERS,
        5 * SECONDS,
        caller -> next.get() < WARMING - ONE_BY_ONE - CALLERS && revoke() != 0);
    for (int i = 0; i < ONE_BY_ONE; i++) {
      revoke();
    }
    say("warmed up with %d keys issued and %d revoked", ids.size(), next.get());
    long[] took = new long[ONE_BY_ONE];
    int pending = 0;
    for (int i = 0; i < ONE_BY_ONE; i++) {
      long one = revoke();
      pending += one < 0 ? 1 : 0;
      took[i] = Math.abs(one);
    }
    Arrays.sort(took);
    say(
        "revoke to confirmed, one by one: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms; %d of %d pending",
        took[ONE_BY_ONE / 2] / 1e3,
        took[ONE_BY_ONE * 9 / 10] / 1e3,
        took[ONE_BY_ONE * 99 / 100] / 1e3,
        pending,
        ONE_BY_ONE);
  }

  private interface Work {
    boolean go(int caller) throws Exception;
  }

  private static double aSecond(int callers, int seconds, Work work) throws Exception {
    long begun = System.nanoTime();
    long until = begun + seconds * 1_000_000_000L;
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService all = Executors.newFixedThreadPool(callers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int at = caller;
        running.add(
            all.submit(() -> {
              while (System.nanoTime() < until && work.go(at)) {
                done.incrementAndGet();
              }
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return done.get() * 1e9 / (System.nanoTime() - begun);
  }

  private void revokeManyAtOnce(EmbeddedPostgres postgres) throws Exception {
    double one = bare(postgres, 1);
    double many = bare(postgres, CALLERS);
    double revocations =
        aSecond(CALLERS, SECONDS, caller -> next.get() < ids.size() - CALLERS && revoke() > 0);
    say("bare commits: %.0f /s on one connection, %.0f /s on %d", one, many, CALLERS);
    say(
        "confirmed revocations by %d callers: %.0f /s, %.2f x those of one connection, %.2f x",
        CALLERS, revocations, revocations / one, revocations / many);
  }

  /// One row of 200 bytes in a transaction of its own.
  private static double bare(EmbeddedPostgres postgres, int callers) throws Exception {
    List<Connection> connections = new ArrayList<>();
    List<PreparedStatement> inserts = new ArrayList<>();
    try {
      for (int i = 0; i < callers; i++) {
        Connection connection = postgres.getPostgresDatabase().getConnection();
        connections.add(connection);
        try (Statement statement = connection.createStatement()) {
          statement.execute("create table if not exists bare (id text, body bytea)");
        }
        inserts.add(connection.prepareStatement("insert into bare values (?, ?)"));
      }
      byte[] body = new byte[200];
      AtomicInteger id = new AtomicInteger();
      return aSecond(
          callers,
          SECONDS,
          caller -> {
            PreparedStatement insert = inserts.get(caller);
            insert.setString(1, "key_%026d".formatted(id.getAndIncrement()));
            insert.setBytes(2, body);
            return insert.executeUpdate() == 1;
          });
    } finally {
      for (Connection connection : connections) {
        close(connection);
      }
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void verify(Path lua) throws Exception {
    Path keyFile = folder.resolve("alone.key");
    Path issued = folder.resolve("alone");
    Path shared = folder.resolve("shared");
    try (NodeProcess alone =
        NodeProcess.start(
            folder.resolve("data"), Map.of(), "--bootstrap-key-file", keyFile.toString())) {
      issue(alone, keyFile, VERIFIED, VERIFIED_KEYS, issued);
      issue(nodes.getFirst(), folder.resolve("admin.key"), VERIFIED, VERIFIED_KEYS, shared);
      NodeProcess node = nodes.getFirst();
      alone.pin("0");
      node.pin("0");
      load(alone, lua, issued, WARMING_SECONDS);
      load(node, lua, shared, WARMING_SECONDS);
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        boolean aloneFirst = round % 2 == 0;
        double before = aloneFirst ? load(alone, lua, issued, SECONDS) : 0;
        double member = load(node, lua, shared, SECONDS);
        double single = aloneFirst ? before : load(alone, lua, issued, SECONDS);
        ratios[round] = member / single;
        say("verify: %.2f µs alone, %.2f µs on a node, %.3f x", single, member, member / single);
      }
      Arrays.sort(ratios);
      say("verify on a node beside one alone, median: %.3f x", ratios[ROUNDS / 2]);
    }
  }

  /// Microseconds of the server's processor time a request.
  private static double load(NodeProcess server, Path lua, Path keys, int seconds)
      throws Exception {
    double before = server.micros();
    Process wrk =
        new ProcessBuilder(
                "taskset",
                "-c",
                "1",
                "wrk",
                "-t",
                "1",
                "-c",
                "64",
                "-d",
                seconds + "s",
                "-s",
                lua.toString(),
                server.front().toString(),
                "--",
                "verify",
                VERIFIED,
                keys.resolve("keys").toString(),
                Integer.toString(VERIFIED_KEYS),
                keys.resolve("caller").toString())
            .start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor();
    String line = said.lines().filter(each -> each.startsWith("wrk ")).findFirst().orElseThrow();
    return (server.micros() - before) / Long.parseLong(line.split(" ", -1)[1]);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}

package dev.latchkey.app.crash;

import dev.latchkey.app.crash.Ledger.Entry;
import dev.latchkey.app.crash.Ledger.State;
import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Starts a server, lets several callers change keys, kills it at a random moment, starts it again
/// on what is left, and compares with the ledger; as often as asked.
final class CrashRun {
  private static final int CALLERS = 8;
  private static final int ALIVE_MILLIS_MIN = 100;
  private static final int ALIVE_MILLIS_MAX = 1_200;

  /// How often it is looked whether anything has been acknowledged, before the server is killed.
  private static final int LOOKS_MAX = 12_000;

  private static final int BATCH = 100;
  private static final int PAGE = 200;

  /// How the server dies, and where it lives.
  interface Death {
    /// The folder that the data folder is made in.
    Path folder();

    /// What the server's environment has beside the usual.
    default Map<String, String> environment() {
      return Map.of();
    }

    /// While the callers are at work on `data`.
    default void beforehand(Path data) throws IOException {}

    /// Ends the server and leaves `data` as the next start finds it.
    void strike(ServerProcess server, Path data) throws IOException;
  }

  /// What a run found.
  ///
  /// @param wrongs one line each; empty when nothing was lost
  record Outcome(List<String> wrongs, int kills, int acknowledged) {}

  private final Path data;
  private final Path adminKeyFile;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Death death;

  /// `keyFolder` is where the administrator's key is kept; it outlives the server.
  CrashRun(Path keyFolder, long seed, Death death) {
    this.data = death.folder().resolve("data");
    this.adminKeyFile = keyFolder.resolve("admin.key");
    this.random = new Random(seed);
    this.death = death;
  }

  Outcome kill(int times) throws IOException, InterruptedException {
    List<String> wrongs = new ArrayList<>();
    ServerProcess server =
        ServerProcess.start(
            data, death.environment(), "--bootstrap-key-file", adminKeyFile.toString());
    try {
      String admin = Files.readString(adminKeyFile).strip();
      String project = createProject(server, admin);
      for (int kill = 1; kill <= times && wrongs.isEmpty(); kill++) {
        workAndKill(server, admin, project);
        try {
          server = ServerProcess.start(data, death.environment());
        } catch (IOException refused) {
          wrongs.add("kill " + kill + ": " + refused.getMessage());
          break;
        }
        try {
          for (String wrong : check(server, admin, project)) {
            wrongs.add("kill " + kill + ": " + wrong);
          }
        } catch (IllegalStateException notEvenAnswered) {
          wrongs.add("kill " + kill + ": " + notEvenAnswered.getMessage());
        }
      }
      return new Outcome(wrongs, times, acknowledged.get());
    } finally {
      server.close();
    }
  }

  private static String createProject(ServerProcess server, String admin)
      throws IOException, InterruptedException {
    try (Rest rest = new Rest(server.front(), admin)) {
      Rest.Answer made =
          rest.send("POST", "/v1/projects", "{\"slug\":\"crash\",\"name\":\"Crash\"}");
      if (made.status() != 201) {
        throw new IllegalStateException("answered " + made);
      }
      return made.body().path("id").asString();
    }
  }

  private void workAndKill(ServerProcess server, String admin, String project)
      throws IOException, InterruptedException {
    List<Thread> callers = new ArrayList<>();
    List<Rest> clients = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Rest rest = new Rest(server.front(), admin);
      clients.add(rest);
      Workload work = new Workload(rest, project, ledger, random.nextLong(), acknowledged);
      callers.add(Thread.ofPlatform().name("caller-" + i).start(work));
    }
    int alive = random.nextInt(ALIVE_MILLIS_MIN, ALIVE_MILLIS_MAX);
    Thread.sleep(alive / 2);
    death.beforehand(data);
    int before = acknowledged.get();
    Thread.sleep(alive / 2);
    for (int looks = 0; looks < LOOKS_MAX && acknowledged.get() == before; looks++) {
      Thread.sleep(5);
    }
    death.strike(server, data);
    for (Thread caller : callers) {
      caller.join();
    }
    clients.forEach(Rest::close);
  }

  private List<String> check(ServerProcess server, String admin, String project)
      throws IOException, InterruptedException {
    try (Rest rest = new Rest(server.front(), admin)) {
      Map<String, State> found = states(rest, project);
      List<String> wrongs = ledger.wrongs(found, admitted(rest, project), deeds(rest, project));
      ledger.all().forEach(key -> key.settle(found.getOrDefault(key.id, State.GONE)));
      return wrongs;
    }
  }

  private static Map<String, State> states(Rest rest, String project)
      throws IOException, InterruptedException {
    Map<String, State> found = new HashMap<>();
    for (JsonNode key : all(rest, "/v1/projects/" + project + "/keys?limit=" + PAGE)) {
      boolean active = key.path("status").asString().equals("active");
      found.put(key.path("id").asString(), new State(false, active, key.path("name").asString()));
    }
    return found;
  }

  private static Map<String, Integer> deeds(Rest rest, String project)
      throws IOException, InterruptedException {
    Map<String, Integer> deeds = new HashMap<>();
    for (JsonNode entry : all(rest, "/v1/audit-events?project=" + project + "&limit=" + PAGE)) {
      deeds.merge(entry.path("target").asString(), 1, Integer::sum);
    }
    return deeds;
  }

  private Set<String> admitted(Rest rest, String project) throws IOException, InterruptedException {
    Set<String> admitted = new HashSet<>();
    List<Entry> keys = ledger.all();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Entry> part = keys.subList(from, Math.min(from + BATCH, keys.size()));
      StringBuilder body = new StringBuilder("{\"items\":[");
      for (Entry key : part) {
        body.append(body.charAt(body.length() - 1) == '[' ? "" : ",")
            .append("{\"key\":\"")
            .append(key.secret)
            .append("\",\"project\":\"")
            .append(project)
            .append("\"}");
      }
      Rest.Answer answer = rest.send("POST", "/v1/verify/batch", body.append("]}").toString());
      if (answer.status() != 200) {
        throw new IllegalStateException("answered " + answer);
      }
      for (int i = 0; i < part.size(); i++) {
        if (answer.body().path("results").path(i).path("valid").asBoolean()) {
          admitted.add(part.get(i).id);
        }
      }
    }
    return admitted;
  }

  private static List<JsonNode> all(Rest rest, String path)
      throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      Rest.Answer page = rest.send("GET", path + cursor, null);
      if (page.status() != 200) {
        throw new IllegalStateException("answered " + page);
      }
      page.body().path("items").forEach(items::add);
      JsonNode next = page.body().path("nextCursor");
      cursor = next.isString() ? "&cursor=" + next.asString() : "";
    } while (!cursor.isEmpty());
    return items;
  }
}

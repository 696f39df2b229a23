package dev.latchkey.app.dialect;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// A stand-in with fabrics, in which collections and streams are made and listed, and documents
/// kept.
final class Fabrics implements StandIn.Work {
  private final Map<String, Set<String>> collections = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> streams = new ConcurrentHashMap<>();
  private final Map<String, String> documents = new ConcurrentHashMap<>();

  Fabrics() {
    collections.put("_system", new TreeSet<>(Set.of("addresses", "testCollection")));
    streams.put("_system", new TreeSet<>(Set.of("c8globals.testStream")));
  }

  @Override
  public synchronized StandIn.Told answer(StandIn.Seen seen) {
    String path = seen.target().replaceAll("\\?.*", "").replaceAll("^/_tenant/[^/]+", "");
    String fabric = "_system";
    if (path.startsWith("/_fabric/")) {
      int end = path.indexOf('/', "/_fabric/".length());
      fabric = path.substring("/_fabric/".length(), end);
      path = path.substring(end);
    }
    String[] rest = path.replaceAll("^/_api", "").substring(1).split("/");
    return switch (rest[0]) {
      case "database" -> databases();
      case "collection" -> collection(seen, fabric, rest);
      case "streams" -> stream(seen, fabric, rest);
      case "document" -> document(seen, fabric, rest);
      default -> StandIn.Told.json("{\"error\":false,\"code\":200,\"result\":[]}");
    };
  }

  private StandIn.Told databases() {
    return list(
        collections.keySet().stream()
            .sorted()
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(",")));
  }

  private StandIn.Told collection(StandIn.Seen seen, String fabric, String[] rest) {
    Set<String> here = collections.computeIfAbsent(fabric, none -> new TreeSet<>());
    if (seen.method().equals("POST")) {
      here.add(seen.body().replaceAll(".*\"name\":\"([^\"]+)\".*", "$1"));
      return StandIn.Told.json("{\"error\":false,\"code\":200}");
    }
    if (seen.method().equals("DELETE")) {
      here.remove(rest[1]);
      return StandIn.Told.json("{\"error\":false,\"code\":200}");
    }
    return rest.length == 1
        ? list(
            here.stream()
                .map("{\"name\":\"%s\",\"type\":2,\"isSystem\":false}"::formatted)
                .collect(Collectors.joining(",")))
        : StandIn.Told.json("{\"error\":false,\"code\":200,\"name\":\"" + rest[1] + "\"}");
  }

  private StandIn.Told stream(StandIn.Seen seen, String fabric, String[] rest) {
    Set<String> here = streams.computeIfAbsent(fabric, none -> new TreeSet<>());
    if (rest.length == 1) {
      return list(
          here.stream()
              .map(name -> "{\"topic\":\"" + name + "\",\"db\":\"_system\",\"local\":false}")
              .collect(Collectors.joining(",")));
    }
    if (seen.method().equals("POST") && rest.length == 2) {
      here.add("c8globals." + rest[1]);
    }
    return StandIn.Told.json("{\"error\":false,\"code\":200,\"result\":\"" + rest[1] + "\"}");
  }

  private StandIn.Told document(StandIn.Seen seen, String fabric, String[] rest) {
    String name = fabric + "/" + rest[1] + "/" + (rest.length == 2 ? "" : rest[2]);
    if (seen.method().equals("GET")) {
      String kept = new TreeMap<>(documents).getOrDefault(name, "{\"_key\":\"none\"}");
      return StandIn.Told.json(kept);
    }
    documents.put(name, seen.body());
    return StandIn.Told.json("{\"_id\":\"" + rest[1] + "/1\"}");
  }

  private static StandIn.Told list(String items) {
    return StandIn.Told.json("{\"error\":false,\"code\":200,\"result\":[" + items + "]}");
  }
}

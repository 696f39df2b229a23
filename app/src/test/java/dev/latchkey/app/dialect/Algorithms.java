package dev.latchkey.app.dialect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A stand-in that runs algorithms, which say hello, and keeps files of data.
final class Algorithms implements StandIn.Work {
  private static final String DATA = "/v1/data/";

  final Map<String, String> files = new ConcurrentHashMap<>();

  @Override
  public StandIn.Told answer(StandIn.Seen seen) {
    String path = seen.target().replaceAll("\\?.*", "");
    if (!path.startsWith(DATA)) {
      return StandIn.Told.json(
          "{\"result\":\"Hello "
              + seen.body().replace("\"", "")
              + "\",\"metadata\":{\"content_type\":\"text\",\"duration\":0.01}}");
    }
    String name = path.substring(DATA.length());
    return switch (seen.method()) {
      case "PUT" -> {
        files.put(name, seen.body());
        yield StandIn.Told.json("{\"result\":\"data://" + name + "\"}");
      }
      case "GET", "HEAD" -> {
        String file = files.get(name);
        boolean directory = name.isEmpty() || name.equals(".my") || name.equals(".my/foo");
        yield file != null
            ? new StandIn.Told(200, "text/plain", file)
            : directory
                ? StandIn.Told.json("{\"folders\":[{\"name\":\"foo\"}]}")
                : new StandIn.Told(
                    404, "application/json", "{\"error\":{\"message\":\"not found\"}}");
      }
      case "DELETE" -> {
        int before = files.size();
        files.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "/"));
        yield StandIn.Told.json("{\"result\":{\"deleted\":" + (before - files.size()) + "}}");
      }
      default -> StandIn.Told.json("{\"result\":\"done\"}");
    };
  }
}

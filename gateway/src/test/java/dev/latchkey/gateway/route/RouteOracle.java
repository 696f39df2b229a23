package dev.latchkey.gateway.route;

import dev.latchkey.core.site.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says the slow and plain way which route a call takes: every route is tried by a regular
/// expression, and of those that match the most definite one is taken.
final class RouteOracle {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\*?)([A-Za-z0-9_.-]+)}");

  private RouteOracle() {}

  /// The resource and the route; empty when none matches.
  record Hit(Route route, String resource) {}

  static Optional<Hit> find(List<Route> routes, String method, String path) {
    List<Hit> hits = new ArrayList<>();
    for (Route route : routes) {
      match(route, path).ifPresent(values -> hits.add(new Hit(route, fill(route, values))));
    }
    // Among equally definite paths only the methods differ, so the method is looked at first.
    return hits.stream()
        .filter(hit -> rank(hit.route().method(), method) > 0)
        .max(
            Comparator.comparing((Hit hit) -> definiteness(hit.route()))
                .thenComparingInt(hit -> rank(hit.route().method(), method)));
  }

  private static int rank(String of, String method) {
    if (of.equals(method)) {
      return 3;
    }
    if (of.equals("GET") && method.equals("HEAD")) {
      return 2;
    }
    return of.equals("*") ? 1 : 0;
  }

  private static Optional<Map<String, String>> match(Route route, String path) {
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(route.path().text());
    int at = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(route.path().text().substring(at, parameter.start())));
      regex.append(parameter.group(1).isEmpty() ? "([^/]+)" : "(.*)");
      names.add(parameter.group(2));
      at = parameter.end();
    }
    regex.append(Pattern.quote(route.path().text().substring(at)));
    Matcher matcher = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }

  private static String fill(Route route, Map<String, String> values) {
    return PARAMETER
        .matcher(route.resource().text())
        .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(values.get(found.group(2)))));
  }

  /// Compared as text from the left: fixed text, the longer fixed parts, a parameter, the rest.
  private static String definiteness(Route route) {
    StringBuilder rank = new StringBuilder();
    for (String segment : route.path().text().substring(1).split("/", -1)) {
      Matcher parameter = PARAMETER.matcher(segment);
      if (!parameter.find()) {
        rank.append("3000 ");
      } else if (!parameter.group(1).isEmpty()) {
        rank.append("0000 ");
      } else {
        int fixed = segment.length() - parameter.group().length();
        rank.append(fixed == 0 ? "1" : "2");
        rank.append("%03d".formatted(fixed)).append(segment, 0, parameter.start()).append(' ');
      }
    }
    return rank.toString();
  }
}

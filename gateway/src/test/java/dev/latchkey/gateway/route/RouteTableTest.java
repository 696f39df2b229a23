package dev.latchkey.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Routing.UnknownRoutes;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.scene.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which resource and which action a call asks for.
class RouteTableTest {
  private static final int CASES = Math.max(20_000, Cases.CASES / 50);
  private static final int CALLS_PER_TABLE = 20;
  private static final String[] SEGMENTS = {
    "a", "b", "a", "b", "a", "b", "{x}", "{x}", "{x}:run", "v{x}", "v{x}:run", "{x}.json", ""
  };
  private static final String[] PIECES = {
    "a", "b", "c", "v1", "c:run", "v1:run", "v:run", ":run", "a.json", "{x}", "%61", "v%31", "é", ""
  };

  static RouteTable table(UnknownRoutes unknown, List<Route> routes) {
    return RouteTable.of(
        new Site(
            new SiteId(new UUID(0, 1)),
            List.of(new ProjectId(new UUID(0, 2))),
            List.of(),
            new PathPrefix("/s"),
            UpstreamGroup.of(new Upstream.Echo()),
            KeyLocation.DEFAULT,
            Site.Credential.STRIP,
            new Routing(routes, unknown),
            null,
            null,
            Instant.EPOCH,
            1));
  }

  static Route route(String method, String path, String resource, String... actions) {
    return new Route(
        method, PathTemplate.parse(path), ResourceTemplate.parse(resource), List.of(actions), null);
  }

  private static Ask ask(RouteTable table, String method, String path) {
    return table.route(method, RawTarget.parse(path)).ask();
  }

  @Test
  void aCallAsksForWhatItsRouteSays() {
    RouteTable table =
        table(
            UnknownRoutes.DENY,
            List.of(
                route("POST", "/v1/algo/{owner}/{name}", "algo://{owner}/{name}", "call"),
                route("GET", "/v1/algo/me/{name}", "own/{name}", "look", "touch"),
                route("DELETE", "/v1/data/{*path}", "data://{path}", "remove"),
                route("*", "/", "front", "open")));

    assertThat(ask(table, "POST", "/v1/algo/demos/x?y=1"))
        .isEqualTo(new Ask.One("algo://demos/x", "call"));
    assertThat(ask(table, "HEAD", "/v1/algo/me/x"))
        .isEqualTo(
            new Ask.Several(
                List.of(new Ask.One("own/x", "look"), new Ask.One("own/x", "touch")), false));
    assertThat(ask(table, "POST", "/v1/algo/me/x")).isEqualTo(new Ask.One("algo://me/x", "call"));
    assertThat(ask(table, "DELETE", "/v1/data/a/b/c"))
        .isEqualTo(new Ask.One("data://a/b/c", "remove"));
    assertThat(ask(table, "BREW", "/")).isEqualTo(new Ask.One("front", "open"));
  }

  @Test
  void aCallThatNoRouteMatchesIsDeniedOrAsksForItsPath() {
    List<Route> routes = List.of(route("GET", "/a", "a", "see"));

    assertThat(ask(table(UnknownRoutes.DENY, routes), "GET", "/a/"))
        .isEqualTo(new Ask.Unrouted("GET", "/a/"));
    assertThat(ask(table(UnknownRoutes.FALLBACK, routes), "PUT", "/a"))
        .isEqualTo(new Ask.One("a", "write"));
    assertThat(ask(table(UnknownRoutes.DENY, List.of()), "GET", "/"))
        .isEqualTo(new Ask.Unrouted("GET", "/"));
  }

  @Test
  void aPathInPercentFormMustBeAllowedBothWays() {
    List<Route> routes = List.of(route("GET", "/a/{x}", "x://{x}", "see"));

    assertThat(ask(table(UnknownRoutes.DENY, routes), "GET", "/%61/b"))
        .isEqualTo(new Ask.Unrouted("GET", "/%61/b"));
    assertThat(ask(table(UnknownRoutes.FALLBACK, routes), "GET", "/%61/b"))
        .isEqualTo(
            new Ask.Several(
                List.of(new Ask.One("%61/b", "read"), new Ask.One("x://b", "see")), false));
    assertThat(ask(table(UnknownRoutes.DENY, routes), "GET", "/a/%41"))
        .isEqualTo(
            new Ask.Several(
                List.of(new Ask.One("x://%41", "see"), new Ask.One("x://A", "see")), false));
  }

  @Test
  void theStricterOfTwoReadingsDecidesWhatBecomesOfTheKey() {
    Route pass =
        new Route(
            "GET",
            PathTemplate.parse("/a"),
            ResourceTemplate.parse("a"),
            List.of("see"),
            Site.Credential.PASS);
    RouteTable table = table(UnknownRoutes.FALLBACK, List.of(pass));

    assertThat(table.route("GET", RawTarget.parse("/a")).credential())
        .isEqualTo(Site.Credential.PASS);
    assertThat(table.route("GET", RawTarget.parse("/%61")).credential())
        .isEqualTo(Site.Credential.STRIP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "",
        "/a//b",
        "/a/../b",
        "/{x}/{x}",
        "/{*x}/b",
        "/a{*x}",
        "/{x}{y}",
        "/{}",
        "/{x",
        "/é",
        "/%41",
        "/a;b",
        "/a?b"
      })
  void whatIsNoPathIsRefused(String path) {
    assertThatThrownBy(() -> PathTemplate.parse(path)).isInstanceOf(FaultException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "latchkey://keys",
        "a/*",
        "*/b",
        "a{x}",
        "{x}://y",
        "a//b",
        "x://",
        "{x}y/z",
        "{",
        "}"
      })
  void whatIsNoResourceOfARouteIsRefused(String resource) {
    assertThatThrownBy(() -> ResourceTemplate.parse(resource)).isInstanceOf(FaultException.class);
  }

  @Test
  void aTableThatCouldBeReadInTwoWaysIsRefused() {
    List<Route> twins =
        List.of(route("GET", "/a/{x}", "one", "see"), route("GET", "/a/{y}", "two", "see"));

    assertThatThrownBy(() -> new Routing(twins, UnknownRoutes.DENY))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("/a/{x}");
    assertThatThrownBy(() -> route("GET", "/a", "{x}", "see")).isInstanceOf(FaultException.class);
    assertThatThrownBy(() -> route("get", "/a", "a", "see")).isInstanceOf(FaultException.class);
    assertThatThrownBy(() -> route("GET", "/a", "a")).isInstanceOf(FaultException.class);
  }

  /// What a random call asks for.
  enum Outcome {
    LITERAL,
    PARAMETER,
    NONE
  }

  /// Tables whose routes overlap as much as they can, beside the plain reading of the rules.
  @Test
  void randomTablesSayWhatThePlainReadingSays() {
    Cases.run("RouteTable", CASES, Outcome.class, RouteTableTest::agrees);
  }

  private static Outcome agrees(RandomGenerator random) {
    List<Route> routes = routes(random);
    RouteTable table = table(UnknownRoutes.DENY, routes);
    Outcome outcome = Outcome.NONE;
    for (int i = 0; i < CALLS_PER_TABLE; i++) {
      String method = Cases.pick(random, "GET", "HEAD", "PUT");
      String path =
          routes.isEmpty() || Cases.chance(random, 30)
              ? path(random, PIECES)
              : filled(Cases.pick(random, routes.toArray(Route[]::new)).path().text(), random);
      Ask asked = table.route(method, new RawTarget(path, null, List.of(), Set.of())).ask();
      Optional<RouteOracle.Hit> hit = RouteOracle.find(routes, method, path);
      Ask expected =
          hit.<Ask>map(found -> new Ask.One(found.resource(), found.route().actions().getFirst()))
              .orElseGet(() -> new Ask.Unrouted(method, path));
      assertThat(asked).as("%s %s of %s", method, path, routes).isEqualTo(expected);
      if (i == 0) {
        outcome =
            hit.map(found ->
                    found.route().path().names().isEmpty() ? Outcome.LITERAL : Outcome.PARAMETER)
                .orElse(Outcome.NONE);
      }
    }
    return outcome;
  }

  private static List<Route> routes(RandomGenerator random) {
    List<Route> routes = new ArrayList<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      String path = named(path(random, SEGMENTS), random);
      String resource =
          "r" + i + String.join("", names(path).stream().map(n -> "/{" + n + "}").toList());
      try {
        List<Route> more = new ArrayList<>(routes);
        more.add(route(Cases.pick(random, "GET", "PUT", "*"), path, resource, "act" + i));
        routes = new Routing(more, UnknownRoutes.DENY).routes();
      } catch (FaultException twice) {
        // Drawn already, or an empty segment in the middle.
      }
    }
    return routes;
  }

  private static String filled(String template, RandomGenerator random) {
    String out = template;
    while (out.contains("{")) {
      out = out.replaceFirst("\\{[^}]*}", Cases.pick(random, "a", "b", "c", "v1", ":run"));
    }
    return out;
  }

  private static List<String> names(String path) {
    try {
      return PathTemplate.parse(path).names();
    } catch (FaultException e) {
      return List.of();
    }
  }

  private static String path(RandomGenerator random, String... from) {
    StringBuilder path = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      path.append('/').append(Cases.pick(random, from));
    }
    return path.toString();
  }

  /// Gives the parameters names of their own, and sometimes lets the rest follow.
  private static String named(String path, RandomGenerator random) {
    String out = path;
    for (int i = 0; out.contains("{x}"); i++) {
      out = out.replaceFirst("\\{x}", "{p" + i + "}");
    }
    return Cases.chance(random, 20) ? out + "/{*rest}" : out;
  }
}

package dev.latchkey.gateway.route;

import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A site's route table, compiled into a tree of segments. A look-up follows the path once from
/// left to right and, where a more definite branch leads nowhere, goes back to the next: it sees no
/// node twice and takes no time beyond that. Without routes it says what the path itself asks for.
///
/// A path with percent forms is looked up twice, as it stands and decoded, because the upstream may
/// take either: the key must be allowed both, and where one of them has no route, neither has.
///
/// Unchanging; safe for use by many threads.
public final class RouteTable {
  private final RouteNode root = new RouteNode();
  private final boolean empty;
  private final boolean denies;
  private final Site.Credential standard;

  private RouteTable(Routing routing, Site.Credential standard) {
    this.empty = routing.routes().isEmpty();
    this.denies = routing.unknown() == Routing.UnknownRoutes.DENY;
    this.standard = standard;
    for (Route route : routing.routes()) {
      root.add(new CompiledRoute(route, standard));
    }
  }

  /// The table of a site.
  public static RouteTable of(Site site) {
    return of(site.routing(), site.credential());
  }

  /// @param standard what becomes of the key where a route does not say
  public static RouteTable of(Routing routing, Site.Credential standard) {
    return new RouteTable(routing, standard);
  }

  /// What a call asks for.
  ///
  /// @param method as the request has it
  public Routed route(String method, RawTarget target) {
    if (empty && !denies) {
      return new Routed(target.ask(HttpAction.of(method)), standard);
    }
    Routed raw = route(method, target.path());
    String decoded = target.decoded();
    return decoded == null ? raw : both(raw, route(method, decoded));
  }

  /// Whether what a call may do depends on its path, whatever the key says.
  public boolean dependsOnPath() {
    return !empty || denies;
  }

  private Routed route(String method, String path) {
    int[] captured = new int[RouteNode.CAPTURED_MAX];
    CompiledRoute route = root.find(method, path, 1, captured, 0);
    if (route != null) {
      return route.routed(path, captured);
    }
    Ask ask =
        denies
            ? new Ask.Unrouted(method, path)
            : new Ask.One(path.substring(1), HttpAction.of(method));
    return new Routed(ask, standard);
  }

  private static Routed both(Routed raw, Routed decoded) {
    Site.Credential credential =
        raw.credential() == decoded.credential() ? raw.credential() : Site.Credential.STRIP;
    List<Ask.One> all = new ArrayList<>();
    Ask.@Nullable Unrouted none = null;
    for (Ask ask : List.of(raw.ask(), decoded.ask())) {
      switch (ask) {
        case Ask.Nothing nothing -> throw new IllegalStateException("a route asks for something");
        case Ask.One one -> all.add(one);
        case Ask.Several several -> all.addAll(several.checks());
        case Ask.Unrouted unrouted -> none = unrouted;
      }
    }
    return new Routed(none == null ? new Ask.Several(all, false) : none, credential);
  }
}

package dev.latchkey.gateway.route;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A site's route table, compiled into a tree of segments. A look-up follows the path once from
/// left to right and, where a more definite branch leads nowhere, goes back to the next: it sees no
/// node twice and takes no time beyond that. Without routes it says what the path itself asks for.
///
/// A path that can be read in several ways is looked up in each, because the upstream may take any:
/// the key must be allowed all, and where one of them has no route, none has.
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
    List<String> others = target.others();
    return others.isEmpty() ? raw : all(raw, method, others);
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

  private Routed all(Routed raw, String method, List<String> others) {
    Site.Credential credential = raw.credential();
    Set<Ask.One> all = new LinkedHashSet<>();
    Ask.@Nullable Unrouted none = take(raw.ask(), all);
    for (String other : others) {
      Routed routed = route(method, other);
      if (routed.credential() != credential) {
        credential = Site.Credential.STRIP;
      }
      Ask.Unrouted unrouted = take(routed.ask(), all);
      none = none == null ? unrouted : none;
    }
    if (all.size() > Ask.Several.CHECKS_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.AMBIGUOUS_PATH,
              "All that the path can be read as asks for more than 64 rights."));
    }
    return new Routed(none == null ? new Ask.Several(List.copyOf(all), false) : none, credential);
  }

  /// Adds what is asked for to all; the ask itself where no key may ask so.
  private static Ask.@Nullable Unrouted take(Ask ask, Set<Ask.One> all) {
    switch (ask) {
      case Ask.Nothing nothing -> throw new IllegalStateException("a route asks for something");
      case Ask.One one -> all.add(one);
      case Ask.Several several -> all.addAll(several.checks());
      case Ask.Unrouted unrouted -> {
        return unrouted;
      }
    }
    return null;
  }
}

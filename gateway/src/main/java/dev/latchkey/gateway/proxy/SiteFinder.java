package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.Handling;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.OddPaths;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.site.CompiledSite;
import dev.latchkey.gateway.site.CompiledSites;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the site that a request is for, and reads its target as that site does.
final class SiteFinder {
  private static final int SHOWN_PATH_LENGTH_MAX = 200;

  private final Supplier<Picture> picture;
  private final CompiledSites sites;

  /// @param target below the site
  record Found(CompiledSite site, RawTarget target) {}

  SiteFinder(Supplier<Picture> picture, CompiledSites sites) {
    this.picture = picture;
    this.sites = sites;
  }

  /// The site of a request and its target; null where the target could not be read and that was
  /// answered already.
  @Nullable Found find(HttpServerRequest request) {
    String host = HostHeader.read(request);
    RawTarget target;
    try {
      target = RawTarget.parse(request.uri());
    } catch (FaultException e) {
      return odd(request, host, e);
    }
    CompiledSite site = site(host, target.path());
    return new Found(site, target.below(site.prefixLength()));
  }

  /// What a target that could be read in two ways means at its site.
  private @Nullable Found odd(
      HttpServerRequest request, @Nullable String host, FaultException wrong) {
    String uri = request.uri();
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    Site found = path.startsWith("/") ? picture.get().sites().find(host, path) : null;
    if (found == null) {
      throw wrong;
    }
    CompiledSite site = sites.of(found);
    try {
      String below = uri.substring(site.prefixLength());
      return new Found(site, meant(site, request.method().name(), below, wrong));
    } catch (FaultException e) {
      Refusal.answer(request, site, null, Problem.of(e.fault()));
      return null;
    }
  }

  /// What the clients of its dialect mean by it, else what the project that manages it lets
  /// through.
  private RawTarget meant(CompiledSite site, String method, String target, FaultException wrong) {
    Dialect dialect = site.dialect();
    String meant = dialect == null ? null : dialect.meant(target);
    if (meant != null) {
      return RawTarget.parse(meant);
    }
    RawTarget odd =
        OddPaths.read(target, OddPaths.allowed(picture.get(), site.site().managedBy()), wrong);
    if (dialect != null && knowsOne(dialect, site.site(), method, odd)) {
      throw wrong;
    }
    return odd;
  }

  /// Whether a reading of a path has a meaning in the dialect, which says what is meant and not all
  /// that could be.
  private static boolean knowsOne(Dialect dialect, Site site, String method, RawTarget odd) {
    return Stream.concat(Stream.of(odd.path()), odd.others().stream())
        .map(reading -> new RawTarget(reading, odd.query(), List.of(), Set.of()))
        .anyMatch(
            reading -> !(dialect.handling(site, method, reading) instanceof Handling.ByRoutes));
  }

  private CompiledSite site(@Nullable String host, String path) {
    Site site = picture.get().sites().find(host, path);
    if (site == null) {
      throw new FaultException(Fault.of(FaultCode.NOT_FOUND, noSite(host, path)));
    }
    return sites.of(site);
  }

  private static String noSite(@Nullable String host, String path) {
    String shown =
        path.length() > SHOWN_PATH_LENGTH_MAX
            ? path.substring(0, SHOWN_PATH_LENGTH_MAX) + "..."
            : path;
    String named = host == null ? "no host name" : "the host \"" + host + "\"";
    return "No site is served for " + named + " and the path \"" + shown + "\".";
  }
}

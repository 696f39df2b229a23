package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.site.CompiledSite;
import dev.latchkey.gateway.site.CompiledSites;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
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
    RawTarget target = target(request, host);
    if (target == null) {
      return null;
    }
    CompiledSite site = site(host, target.path());
    return new Found(site, target.below(site.prefixLength()));
  }

  private @Nullable RawTarget target(HttpServerRequest request, @Nullable String host) {
    try {
      return RawTarget.parse(request.uri());
    } catch (FaultException e) {
      return meant(request, host, e);
    }
  }

  /// What a target that could be read in two ways means to the dialect of its site.
  private @Nullable RawTarget meant(
      HttpServerRequest request, @Nullable String host, FaultException wrong) {
    String uri = request.uri();
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    Site found = path.startsWith("/") ? picture.get().sites().find(host, path) : null;
    CompiledSite site = found == null ? null : sites.of(found);
    Dialect dialect = site == null ? null : site.dialect();
    if (site == null || dialect == null) {
      throw wrong;
    }
    try {
      String meant = dialect.meant(uri.substring(site.prefixLength()));
      if (meant == null) {
        throw wrong;
      }
      return RawTarget.parse(uri.substring(0, site.prefixLength()) + meant);
    } catch (FaultException e) {
      Refusal.answer(request, site, null, Problem.of(e.fault()));
      return null;
    }
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

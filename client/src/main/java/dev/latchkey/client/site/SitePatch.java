package dev.latchkey.client.site;

import dev.latchkey.client.json.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What shall change about a site; what is not named stays.
public final class SitePatch extends Body<SitePatch> {
  /// @param idsOrSlugs whose keys are let in; the first manages the site
  public SitePatch projects(String... idsOrSlugs) {
    return with("projects", List.of(idsOrSlugs));
  }

  public SitePatch hosts(String... names) {
    return with("hosts", List.of(names));
  }

  /// @param prefix such as `/starter`; null for none
  public SitePatch pathPrefix(@Nullable String prefix) {
    return with("pathPrefix", prefix);
  }

  /// @param origins such as `http://127.0.0.1:9000`; they take calls in turn
  public SitePatch upstreams(String... origins) {
    return with("upstreams", List.of(origins));
  }

  /// @param question how they are asked whether they are well; null for none
  public SitePatch healthCheck(@Nullable SiteHealthCheck question) {
    return with("healthCheck", question);
  }

  /// @param locations such as `header:x-api-key`
  public SitePatch keyLocations(String... locations) {
    return with("keyLocations", List.of(locations));
  }

  /// @param what becomes of the key on the way to the upstream: `strip` or `pass`
  public SitePatch credential(String what) {
    return with("credential", what);
  }

  /// @param table the whole route table
  public SitePatch routes(SiteRoute... table) {
    return with("routes", List.of(table));
  }

  /// @param what becomes of calls that no route matches: `fallback` or `deny`
  public SitePatch unknownRoutes(String what) {
    return with("unknownRoutes", what);
  }

  /// @param pages whose scripts may call; null for none
  public SitePatch cors(@Nullable SiteCors pages) {
    return with("cors", pages);
  }

  /// @param system whose clients it speaks with, such as `docspace`; null for none
  public SitePatch dialect(@Nullable String system) {
    return with("dialect", system);
  }
}

package dev.latchkey.client.site;

import dev.latchkey.client.json.Creation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a new site shall be.
public final class NewSite extends Creation<NewSite> {
  /// @param idsOrSlugs whose keys are let in; the first manages the site
  public NewSite projects(String... idsOrSlugs) {
    return with("projects", List.of(idsOrSlugs));
  }

  public NewSite hosts(String... names) {
    return with("hosts", List.of(names));
  }

  /// @param prefix such as `/starter`; null for none
  public NewSite pathPrefix(@Nullable String prefix) {
    return with("pathPrefix", prefix);
  }

  /// @param origins such as `http://127.0.0.1:9000`; they take calls in turn
  public NewSite upstreams(String... origins) {
    return with("upstreams", List.of(origins));
  }

  /// @param question how they are asked whether they are well; null for none
  public NewSite healthCheck(@Nullable SiteHealthCheck question) {
    return with("healthCheck", question);
  }

  /// @param locations such as `header:x-api-key`
  public NewSite keyLocations(String... locations) {
    return with("keyLocations", List.of(locations));
  }

  /// @param what becomes of the key on the way to the upstream: `strip` or `pass`
  public NewSite credential(String what) {
    return with("credential", what);
  }

  /// @param table the whole route table
  public NewSite routes(SiteRoute... table) {
    return with("routes", List.of(table));
  }

  /// @param what becomes of calls that no route matches: `fallback` or `deny`
  public NewSite unknownRoutes(String what) {
    return with("unknownRoutes", what);
  }

  /// @param pages whose scripts may call; null for none
  public NewSite cors(@Nullable SiteCors pages) {
    return with("cors", pages);
  }

  /// @param system whose clients it speaks with, such as `docspace`; null for none
  public NewSite dialect(@Nullable String system) {
    return with("dialect", system);
  }
}

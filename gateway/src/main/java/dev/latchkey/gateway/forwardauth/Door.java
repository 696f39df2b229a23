package dev.latchkey.gateway.forwardauth;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.credential.CredentialReader;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.route.RouteTable;
import dev.latchkey.gateway.route.Routed;
import dev.latchkey.gateway.site.CompiledSite;
import org.jspecify.annotations.Nullable;

/// Whose keys a check lets in, and where they are read from.
///
/// @param routes null where each call asks for its path
/// @param cors null where pages of other sites cannot call, or no site is named
/// @param site null where a project is named
/// @param project that is named, or manages the site
public record Door(
    Scope scope,
    CredentialReader reader,
    @Nullable RouteTable routes,
    @Nullable CorsAnswers cors,
    @Nullable CompiledSite site,
    ProjectId project) {
  /// Matches only routes for any method, and writes.
  private static final String UNKNOWN_METHOD = "";

  /// What a call asks for.
  ///
  /// @param method null where the proxy does not say
  /// @param target null where the proxy does not say
  Ask ask(@Nullable String method, @Nullable RawTarget target) {
    if (target == null) {
      return new Ask.One("", method == null ? HttpAction.WRITE : HttpAction.of(method));
    }
    if (routes == null) {
      return target.ask(method == null ? HttpAction.WRITE : HttpAction.of(method));
    }
    return routes.route(method == null ? UNKNOWN_METHOD : method, target).ask();
  }

  /// What a call asks for, and what becomes of its key.
  public Routed routed(String method, RawTarget target) {
    if (routes != null) {
      return routes.route(method, target);
    }
    return new Routed(
        target.ask(HttpAction.of(method)),
        site == null ? Site.Credential.STRIP : site.site().credential());
  }
}

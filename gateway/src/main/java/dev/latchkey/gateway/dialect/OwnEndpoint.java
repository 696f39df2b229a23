package dev.latchkey.gateway.dialect;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.request.RawTarget;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// One of a system's own endpoints. It answers the request itself, whatever happens, and does not
/// hold the event loop up.
@FunctionalInterface
public interface OwnEndpoint {
  void answer(Arrival arrival);

  /// A request for it.
  ///
  /// @param target below the site
  /// @param shown the key, or why there is none
  /// @param body the whole of it; null where it is still to be read
  record Arrival(
      HttpServerRequest request,
      Site site,
      RawTarget target,
      PresentedCredential shown,
      Circumstances from,
      byte @Nullable [] body) {}
}

package dev.latchkey.server.dialect;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import org.jspecify.annotations.Nullable;

/// A call of one of a system's own endpoints, with its whole body.
///
/// @param target below the site
/// @param shown the key, or why there is none
public record OwnCall(
    Site site,
    String method,
    RawTarget target,
    PresentedCredential shown,
    Circumstances from,
    byte[] body) {

  /// The same with another key.
  public OwnCall showing(PresentedCredential other) {
    return new OwnCall(site, method, target, other, from, body);
  }

  /// The path that is meant, without percent forms.
  public String path() {
    return path(target);
  }

  /// The path that is meant by a target, without percent forms.
  public static String path(RawTarget target) {
    String decoded = target.decoded();
    return decoded == null ? target.path() : decoded;
  }

  /// The value of the first parameter of the query with this name, still in percent form; null when
  /// there is none.
  public @Nullable String query(String name) {
    String query = target.query();
    if (query == null) {
      return null;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return null;
  }

  /// The members of the body; none where it is empty.
  ///
  /// @throws dev.latchkey.core.fault.FaultException where it is no JSON object
  public Members members() {
    if (body.length == 0) {
      return new Members(Json.object().build());
    }
    return Members.of(StrictJson.read(StrictJson.text(body)));
  }
}

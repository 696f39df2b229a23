package dev.latchkey.client.site;

import java.util.List;
import java.util.Optional;

/// What calls with one method to some paths ask for.
///
/// @param method such as `POST`; `*` for any that no other route of the path names
/// @param path such as `/v1/algo/{owner}/{name}`; a last `{*path}` is the rest of a path
/// @param resource such as `algo://{owner}/{name}`
/// @param actions what the key must be allowed on it, all of it
/// @param credential what becomes of the key; empty for what the site says
public record SiteRoute(
    String method,
    String path,
    String resource,
    List<String> actions,
    Optional<String> credential) {
  public SiteRoute {
    actions = List.copyOf(actions);
  }

  public static SiteRoute of(String method, String path, String resource, String... actions) {
    return new SiteRoute(method, path, resource, List.of(actions), Optional.empty());
  }

  /// The same, where `strip`, `pass` or `delegate` becomes of the key.
  public SiteRoute credential(String what) {
    return new SiteRoute(method, path, resource, actions, Optional.of(what));
  }
}

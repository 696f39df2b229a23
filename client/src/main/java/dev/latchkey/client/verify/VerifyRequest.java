package dev.latchkey.client.verify;

import dev.latchkey.client.json.Body;
import java.util.List;

/// The question whether a key is good for something. Without resource, call or checks, access is
/// not asked. Its text is a secret, so nothing of it is shown by `toString`.
public final class VerifyRequest extends Body<VerifyRequest> {
  private VerifyRequest() {}

  /// @param text the key, as the caller presented it
  public static VerifyRequest of(String text) {
    return new VerifyRequest().with("key", text);
  }

  /// @param idOrSlug the project in which it is asked; default: that of the calling key
  public VerifyRequest project(String idOrSlug) {
    return with("project", idOrSlug);
  }

  /// May it do this action on this resource?
  public VerifyRequest resource(String resource, String action) {
    return with("resource", resource).with("action", action);
  }

  /// May it make this HTTP call?
  ///
  /// @param path as it came, with its query
  public VerifyRequest call(String method, String path) {
    return with("method", method).with("path", path);
  }

  /// May it do all of these?
  public VerifyRequest all(Check... checks) {
    return with("checks", List.of(checks)).with("match", "all");
  }

  /// May it do one of these?
  public VerifyRequest any(Check... checks) {
    return with("checks", List.of(checks)).with("match", "any");
  }

  /// @param address the caller's; needed where a key is restricted to networks
  public VerifyRequest ip(String address) {
    return with("ip", address);
  }

  /// @param header the caller's header `Origin`
  public VerifyRequest origin(String header) {
    return with("origin", header);
  }

  /// @param header the caller's header `Referer`
  public VerifyRequest referer(String header) {
    return with("referer", header);
  }

  /// @param header the caller's header `User-Agent`
  public VerifyRequest userAgent(String header) {
    return with("userAgent", header);
  }

  /// @param units what the call counts towards limits; 1 where nothing is said
  public VerifyRequest cost(int units) {
    return with("cost", units);
  }

  /// Spends nothing, and explains which rule decided.
  public VerifyRequest dryRun() {
    return with("dryRun", true);
  }
}

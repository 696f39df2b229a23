package dev.latchkey.server.start;

import dev.latchkey.core.people.MakeStarterProject.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the operator reads on standard output when Latchkey is ready. The last line is for
/// programs.
public final class StartLines {
  private final String front;
  private final String gateway;
  private final List<String> lines = new ArrayList<>();

  public StartLines(String front, String gateway) {
    this.front = front;
    this.gateway = gateway;
  }

  /// The one-time link to the console's set-up page.
  public StartLines setUp(String token) {
    lines.add("");
    lines.add("Make yourself the administrator (the link works until there is one):");
    lines.add("  " + front + "/setup?token=" + token);
    return this;
  }

  /// The starter key, shown this one time.
  public StartLines starter(Starter starter) {
    String key = starter.secret().revealForShowingOnce();
    String bearer = "-H 'Authorization: Bearer " + key + "' ";
    String path = "/" + starter.project().slug() + "/hello";
    lines.add("");
    lines.add("A key to begin with, shown this one time:");
    lines.add("  " + key);
    lines.add("");
    lines.add("Call an API with it, here the built-in echo behind the gateway:");
    lines.add("  curl -i " + bearer + gateway + path);
    lines.add("");
    lines.add("Revoke it, then call again and be refused:");
    lines.add("  curl -i -X DELETE " + bearer + front + "/v1/self");
    return this;
  }

  /// @param envoy where Envoy may ask by gRPC; empty where it may not
  public List<String> ready(String ops, Optional<String> envoy) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(
        "ready front="
            + front
            + " gateway="
            + gateway
            + " ops="
            + ops
            + envoy.map(url -> " envoy=" + url).orElse(""));
    return List.copyOf(lines);
  }
}

package dev.latchkey.client.key;

import java.util.List;

/// Which actions are allowed on the resources that a pattern matches; no action is "none".
///
/// @param resource such as `files/*`
/// @param actions such as `read`; `*` is all
public record Rule(String resource, List<String> actions) {
  public Rule {
    actions = List.copyOf(actions);
  }

  public static Rule of(String resource, String... actions) {
    return new Rule(resource, List.of(actions));
  }
}

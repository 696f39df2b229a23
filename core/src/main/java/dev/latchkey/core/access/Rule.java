package dev.latchkey.core.access;

/// One row of an access table.
public record Rule(ResourcePattern resource, Actions actions) {
  public static Rule of(String resource, String... actions) {
    return new Rule(ResourcePattern.parse(resource), new Actions(java.util.List.of(actions)));
  }
}

package dev.latchkey.client.people;

import java.util.Optional;

/// An action that a project's keys may be allowed.
///
/// @param reading whether it only reads; the preset `read-only` allows those
public record Permission(String action, Optional<Boolean> reading, Optional<String> description) {
  public static Permission reading(String action) {
    return new Permission(action, Optional.of(true), Optional.empty());
  }

  public static Permission writing(String action) {
    return new Permission(action, Optional.of(false), Optional.empty());
  }

  public Permission describedAs(String text) {
    return new Permission(action, reading, Optional.of(text));
  }
}

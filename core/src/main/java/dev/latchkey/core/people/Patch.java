package dev.latchkey.core.people;

import org.jspecify.annotations.Nullable;

/// What a merge patch (RFC 7396) says about one field that may be empty: nothing, a new value, or
/// that it shall be empty.
public sealed interface Patch<T> {
  record Keep<T>() implements Patch<T> {}

  record Put<T>(T value) implements Patch<T> {}

  record Clear<T>() implements Patch<T> {}

  static <T> Patch<T> keep() {
    return new Keep<>();
  }

  /// The field's value from now on.
  default @Nullable T on(@Nullable T current) {
    return switch (this) {
      case Keep<T> keep -> current;
      case Put<T> put -> put.value();
      case Clear<T> clear -> null;
    };
  }
}

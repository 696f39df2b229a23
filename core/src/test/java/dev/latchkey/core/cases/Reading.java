package dev.latchkey.core.cases;

import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.Assertions;

/// What a parser makes of a text.
public enum Reading {
  READ,
  REFUSED;

  /// Compares a parser with its oracle on one text.
  public static <T> Reading compare(
      String text, Function<String, Optional<T>> parser, Function<String, Optional<T>> oracle) {
    Optional<T> expected = oracle.apply(text);
    Optional<T> actual = parser.apply(text);
    if (!actual.equals(expected)) {
      Assertions.fail("\"%s\": %s, but the oracle says %s".formatted(text, actual, expected));
    }
    return expected.isPresent() ? READ : REFUSED;
  }
}

package dev.latchkey.store.row;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A clear column: what rows are found, filtered and sorted by. Its value follows from the sealed
/// record alone, so a reader can tell when another hand changed it.
///
/// @param of the value, given the record and the pepper's generation of its seal
public record Column<T>(String name, Type type, Of<T> of) {
  enum Type {
    TEXT,
    NUMBER,
    BYTES
  }

  /// Derives a column's value.
  @FunctionalInterface
  public interface Of<T> {
    @Nullable Object value(T item, int generation);
  }

  public static <T> Column<T> text(String name, Function<T, @Nullable String> of) {
    return new Column<>(name, Type.TEXT, (item, generation) -> of.apply(item));
  }

  /// A text that also depends on the pepper's generation.
  public static <T> Column<T> text(String name, Of<T> of) {
    return new Column<>(name, Type.TEXT, of);
  }

  public static <T> Column<T> number(String name, Function<T, Long> of) {
    return new Column<>(name, Type.NUMBER, (item, generation) -> of.apply(item));
  }

  public static <T> Column<T> bytes(String name, Of<T> of) {
    return new Column<>(name, Type.BYTES, of);
  }

  boolean isBytes() {
    return type == Type.BYTES;
  }
}

package dev.latchkey.core.fault;

/// A number with the word for what is counted, as sentences say it.
public final class Counted {
  private Counted() {}

  /// Such as `1 key` and `2 keys`.
  public static String of(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}

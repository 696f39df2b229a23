package dev.latchkey.cli.doctor;

import dev.latchkey.client.json.Word;

/// What a look at something showed.
///
/// @param next what to type; empty where there is nothing to do
public record Finding(Level level, String what, String next) {

  /// How bad it is.
  public enum Level implements Word {
    OK("ok"),
    /// It works, and may not for long, or not safely.
    WARNING("warning"),
    WRONG("wrong");

    private final String wire;

    Level(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  public static Finding ok(String what) {
    return new Finding(Level.OK, what, "");
  }

  public static Finding warning(String what, String next) {
    return new Finding(Level.WARNING, what, next);
  }

  public static Finding wrong(String what, String next) {
    return new Finding(Level.WRONG, what, next);
  }
}

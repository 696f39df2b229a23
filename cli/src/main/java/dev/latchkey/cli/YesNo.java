package dev.latchkey.cli;

/// Yes and no as they are typed.
public final class YesNo {
  private YesNo() {}

  /// @param option where it was typed
  public static boolean read(String option, String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default ->
          throw CommandFailure.usage(
              option + " \"" + text + "\" is neither \"yes\" nor \"no\".", "");
    };
  }
}

package dev.latchkey.cli;

import dev.latchkey.client.json.Word;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Words of a list as they are typed.
public final class Words {
  private Words() {}

  /// @param option where it was typed
  /// @param all what is legal; the constant for other words is not
  public static <T extends Word> T read(String option, String text, T[] all) {
    return Arrays.stream(all)
        .filter(each -> !text.isEmpty() && each.wire().equals(text))
        .findFirst()
        .orElseThrow(() -> {
          String legal =
              Arrays.stream(all)
                  .map(Word::wire)
                  .filter(word -> !word.isEmpty())
                  .collect(Collectors.joining(", "));
          return CommandFailure.usage(option + " \"" + text + "\" is none of " + legal + ".", "");
        });
  }
}

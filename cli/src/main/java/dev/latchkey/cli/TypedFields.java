package dev.latchkey.cli;

import dev.latchkey.client.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Says what the server found wrong with a field by the word of the line that it came from.
final class TypedFields {
  private static final int CHARACTERS_MAX = 60;
  private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[([0-9]{1,4})])?(?:\\.|$)");

  /// Options that are not called as the field is.
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "expires-in-days", "expires",
          "expires-at", "expires",
          "valid-until", "for",
          "access-rules", "allow",
          "overlap-seconds", "overlap",
          "redirect-uris", "redirect",
          "lease-seconds", "lease");

  private TypedFields() {}

  /// Such as `--network "300.1.1.1" is no network`; the field's own name where the line has no word
  /// for it.
  static String say(FieldError error, CommandSpec command) {
    String name = "";
    Matcher steps = STEP.matcher(error.field());
    while (steps.find()) {
      String last = kebab(steps.group(1));
      name = name.isEmpty() ? last : name + "-" + last;
      for (String called : List.of(name, last)) {
        ArgSpec word = word(called, command);
        if (word != null) {
          int at = steps.group(2) == null ? 0 : Integer.parseInt(steps.group(2));
          String within = error.field().substring(steps.end());
          return typed(word, at, command)
              + (within.isEmpty() ? "" : ": " + within)
              + joined(error.message());
        }
      }
    }
    return error.field().isEmpty() ? error.message() : error.field() + joined(error.message());
  }

  private static String joined(String message) {
    return (message.startsWith("legal ") ? ": " : " ") + message;
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable ArgSpec word(String name, CommandSpec command) {
    String called = OTHERWISE.getOrDefault(name, name);
    for (String each : List.of(called, called.replaceFirst("s$", ""))) {
      OptionSpec option = command.findOption("--" + each);
      if (option != null) {
        return option;
      }
      String label = each.toUpperCase(Locale.ROOT);
      for (PositionalParamSpec word : command.positionalParameters()) {
        if (word.paramLabel().equals(label)) {
          return word;
        }
      }
    }
    return null;
  }

  /// The word with what was typed there, where that is known.
  private static String typed(ArgSpec word, int at, CommandSpec command) {
    String label = word instanceof OptionSpec option ? option.longestName() : word.paramLabel();
    ParseResult line = command.commandLine().getParseResult();
    List<String> values = new ArrayList<>();
    if (line != null) {
      line.matchedArgs().stream()
          .filter(matched -> matched.equals(word))
          .findFirst()
          .ifPresent(matched ->
              matched.originalStringValues().forEach(typed -> values.addAll(each(typed, matched))));
    }
    return at < values.size() && !mayHoldPassword(values.get(at))
        ? label + " \"" + shortened(values.get(at)) + "\""
        : label;
  }

  /// The parts of what was typed, where the word takes several at once.
  private static List<String> each(String typed, ArgSpec word) {
    return word.splitRegex().isEmpty()
        ? List.of(typed)
        : List.of(typed.split(word.splitRegex(), -1));
  }

  /// As in `https://user:password@example.com`.
  private static boolean mayHoldPassword(String text) {
    return text.contains("://") && text.contains("@");
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= CHARACTERS_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, CHARACTERS_MAX)) + "…";
  }
}

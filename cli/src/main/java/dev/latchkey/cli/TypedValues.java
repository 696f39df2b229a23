package dev.latchkey.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Which words there are to choose from, for the shell to complete: a label such as
/// `full|read-only` says it itself.
final class TypedValues {
  private static final Pattern CHOICE = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

  /// By the labels under which help shows them.
  private static final Map<String, List<String>> BY_LABEL =
      Map.of(
          "ROLE",
          List.of("administrator", "member", "viewer"),
          "STATE",
          List.of("pending", "accepted", "declined", "expired"),
          "ORDER",
          List.of("created", "-created", "name", "-name", "expiry", "-expiry"),
          "WHAT",
          List.of("restrictions", "limits", "subject", "metadata", "not-before"),
          "PROBLEM",
          List.of(
              "unused",
              "never-used",
              "never-expires",
              "expiring",
              "full-access",
              "unrestricted",
              "old-secret-used"),
          "CODE",
          List.of(
              "valid",
              "malformed",
              "unknown",
              "disabled",
              "expired",
              "not_yet_valid",
              "owner_inactive",
              "network_denied",
              "caller_denied",
              "referrer_denied",
              "access_denied",
              "rate_limited",
              "quota_exceeded"),
          "TYPE",
          List.of(
              "key.created",
              "keys.imported",
              "key.updated",
              "key.rotated",
              "key.expiring",
              "key.expired",
              "key.disabled",
              "key.enabled",
              "key.deleted",
              "revocation.pending",
              "revocation.confirmed",
              "webhook.test"));

  /// Stands for the profiles of whoever completes, which are looked up then.
  static final String PROFILES = "__profiles__";

  private TypedValues() {}

  /// Names them to the command and all below it.
  static void nameIn(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      List<String> values = of(option);
      if (!values.isEmpty()) {
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).completionCandidates(values).build());
      }
    }
    for (PositionalParamSpec word : List.copyOf(spec.positionalParameters())) {
      List<String> values = of(word);
      if (!values.isEmpty()) {
        spec.remove(word);
        spec.addPositional(PositionalParamSpec.builder(word).completionCandidates(values).build());
      }
    }
    command.getSubcommands().values().forEach(TypedValues::nameIn);
  }

  private static List<String> of(ArgSpec arg) {
    String label = arg.paramLabel();
    if (label.equals("PROFILE")) {
      return List.of(PROFILES);
    }
    return CHOICE.matcher(label).matches()
        ? Arrays.asList(label.split("\\|", -1))
        : BY_LABEL.getOrDefault(label, List.of());
  }
}

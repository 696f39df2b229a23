package dev.latchkey.cli.people;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.YesNo;
import dev.latchkey.client.people.Permission;
import dev.latchkey.client.people.PolicyPatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What can be said about a project's rules when it is made and when it is changed.
final class PolicyOptions {
  private static final String ANY = "any";
  private static final String NONE = "none";

  @Option(
      names = "--max-lifetime-days",
      paramLabel = "N|any",
      description = "How long a key may live.")
  private @Nullable String maxLifetimeDays;

  @Option(
      names = "--default-lifetime-days",
      paramLabel = "N|any",
      description = "How long a key lives where nothing is said.")
  private @Nullable String defaultLifetimeDays;

  @Option(
      names = "--on-expiry",
      paramLabel = "deactivate|delete",
      description = "What becomes of a key that expires.")
  private @Nullable String onExpiry;

  @Option(
      names = "--require-expiry",
      paramLabel = "yes|no",
      description = "Whether each key must expire.")
  private @Nullable String requireExpiry;

  @Option(
      names = "--max-keys-per-owner",
      paramLabel = "N|any",
      description = "How many keys one creator may have.")
  private @Nullable String maxKeysPerOwner;

  @Option(
      names = "--who-may-create",
      paramLabel = "administrators|members",
      description = "Who may issue keys.")
  private @Nullable String whoMayCreate;

  @Option(
      names = "--follow-creator",
      paramLabel = "yes|no",
      description = "Whether a key never exceeds its creator's role.")
  private @Nullable String followCreator;

  @Option(
      names = "--departed-creator",
      paramLabel = "disable|keep|delete",
      description = "What becomes of the keys of somebody who leaves.")
  private @Nullable String departedCreator;

  @Option(
      names = "--revealable",
      paramLabel = "yes|no",
      description = {
        "Whether the texts of keys are kept so that they can be shown again; no erases them."
      })
  private @Nullable String revealable;

  @Option(
      names = "--account-keys",
      paramLabel = "allowed|refused",
      description = "Whether account-wide keys are let in.")
  private @Nullable String accountKeys;

  @Option(
      names = "--path-oddities",
      paramLabel = "WHICH|none",
      description = {
        "What is let through of paths that servers read in different ways, with commas between:",
        "encoded-slash, encoded-percent, empty-segment, semicolon."
      })
  private @Nullable String pathOddities;

  @Option(
      names = "--permission",
      paramLabel = "ACTION[:read][=TEXT]",
      description = {
        "An action of the catalogue, such as 'orders.get:read=Look at orders'; may be repeated.",
        "All that are named replace the catalogue."
      })
  private List<String> permissions = List.of();

  Optional<PolicyPatch> policy() {
    PolicyPatch patch = new PolicyPatch();
    Optional.ofNullable(maxLifetimeDays)
        .ifPresent(text -> patch.maxLifetimeDays(count("--max-lifetime-days", text)));
    Optional.ofNullable(defaultLifetimeDays)
        .ifPresent(text -> patch.defaultLifetimeDays(count("--default-lifetime-days", text)));
    Optional.ofNullable(onExpiry).ifPresent(patch::onExpiry);
    Optional.ofNullable(requireExpiry)
        .ifPresent(text -> patch.requireExpiry(YesNo.read("--require-expiry", text)));
    Optional.ofNullable(maxKeysPerOwner)
        .ifPresent(text -> patch.maxKeysPerOwner(count("--max-keys-per-owner", text)));
    Optional.ofNullable(whoMayCreate).ifPresent(patch::whoMayCreate);
    Optional.ofNullable(followCreator)
        .ifPresent(text -> patch.followCreator(YesNo.read("--follow-creator", text)));
    Optional.ofNullable(departedCreator).ifPresent(patch::departedCreator);
    Optional.ofNullable(revealable)
        .ifPresent(text -> patch.revealable(YesNo.read("--revealable", text)));
    Optional.ofNullable(accountKeys).ifPresent(patch::accountKeys);
    Optional.ofNullable(pathOddities)
        .ifPresent(text ->
            patch.pathOddities(text.equals(NONE) ? List.of() : List.of(text.split(",", -1))));
    return patch.members().isEmpty() ? Optional.empty() : Optional.of(patch);
  }

  Optional<List<Permission>> permissions() {
    return permissions.isEmpty()
        ? Optional.empty()
        : Optional.of(permissions.stream().map(PolicyOptions::permission).toList());
  }

  static Permission permission(String text) {
    int equals = text.indexOf('=');
    String action = equals < 0 ? text : text.substring(0, equals);
    boolean reads = action.endsWith(":read");
    Permission permission =
        reads
            ? Permission.reading(action.substring(0, action.length() - ":read".length()))
            : Permission.writing(action);
    return equals < 0 ? permission : permission.describedAs(text.substring(equals + 1));
  }

  private static @Nullable Integer count(String option, String text) {
    if (text.equals(ANY)) {
      return null;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw CommandFailure.usage(
          option + " \"" + text + "\" is no whole number and not \"any\".", "");
    }
    return Integer.valueOf(text);
  }
}

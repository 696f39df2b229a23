package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whose account-wide keys are meant, in the place of those of a project.
final class AccountOptions {
  @Option(names = "--account", description = "Account-wide, of your account.")
  private boolean own;

  @Option(
      names = "--for",
      paramLabel = "ACCOUNT",
      description = "Account-wide, of this account: acc_...")
  private @Nullable String id;

  boolean isOwn() {
    if (own && id != null) {
      throw CommandFailure.usage("--account and --for exclude each other.", "");
    }
    return own;
  }

  Optional<String> named() {
    return Optional.ofNullable(id);
  }
}

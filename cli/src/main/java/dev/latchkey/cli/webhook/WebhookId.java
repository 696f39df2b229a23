package dev.latchkey.cli.webhook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// Which webhook is meant.
final class WebhookId {
  @Parameters(index = "0", paramLabel = "WEBHOOK", description = "The webhook's id: whk_...")
  private @Nullable String id;

  String get() {
    String typed = id;
    if (typed == null) {
      throw new IllegalStateException("the parser did not ask for a webhook");
    }
    return typed;
  }
}

package dev.latchkey.cli.site;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// Which site is meant.
final class SiteId {
  @Parameters(index = "0", paramLabel = "SITE", description = "The site's id: sit_...")
  private @Nullable String id;

  String get() {
    String typed = id;
    if (typed == null) {
      throw new IllegalStateException("the parser did not ask for a site");
    }
    return typed;
  }
}

package dev.latchkey.cli;

import dev.latchkey.client.json.Query;
import picocli.CommandLine.Option;

/// How much of a list is shown.
public final class ListOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show at most N (default: ${DEFAULT-VALUE}).")
  private long limit = 100;

  @Option(names = "--all", description = "Show all.")
  private boolean all;

  public long most() {
    if (limit < 1) {
      throw CommandFailure.usage("--limit " + limit + " is less than 1.", "");
    }
    return all ? Long.MAX_VALUE : limit;
  }

  /// The query with pages that fit.
  public <Q extends Query<Q>> Q pages(Q query) {
    // One more than is shown tells whether there are more.
    return query.pageSize((int) Math.min(Query.PAGE_SIZE_MAX - 1, most()) + 1);
  }
}

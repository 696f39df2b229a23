package dev.latchkey.client.key;

import dev.latchkey.client.json.Creation;

/// How what is left of a quota shall change.
public final class TopUp extends Creation<TopUp> {
  private TopUp() {}

  /// So many calls more.
  public static TopUp add(long calls) {
    return new TopUp().with("add", calls);
  }

  /// So many calls left.
  public static TopUp set(long calls) {
    return new TopUp().with("set", calls);
  }
}

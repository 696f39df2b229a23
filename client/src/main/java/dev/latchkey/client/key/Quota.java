package dev.latchkey.client.key;

import java.util.Optional;

/// How many calls are allowed in all, or a day, or a month.
///
/// @param refill `none`, `day`, `month`
/// @param remaining how many are left; the server's to say, and empty where it does not know
public record Quota(long limit, String refill, Optional<Long> remaining) {
  public static Quota of(long limit, String refill) {
    return new Quota(limit, refill, Optional.empty());
  }
}

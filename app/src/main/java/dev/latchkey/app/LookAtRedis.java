package dev.latchkey.app;

import dev.latchkey.cli.doctor.Finding;
import dev.latchkey.cli.doctor.RedisLook;
import dev.latchkey.server.limit.RedisCheck;
import dev.latchkey.server.settings.RedisUrl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the server's own check of a Redis says, for the operator.
public final class LookAtRedis implements RedisLook {
  private static final Duration CLOCK_WARNING = Duration.ofSeconds(5);
  private static final Duration FAR = Duration.ofMillis(100);
  private static final String WITHOUT =
      " Until then each node keeps to its share of every rate, and no call is refused for it.";

  @Override
  public List<Finding> look(String url, InstantSource clock) {
    Optional<RedisUrl> where = RedisUrl.of(url);
    if (where.isEmpty()) {
      return List.of(
          Finding.wrong(
              "The address of Redis is not legal; a server would not start with it.",
              "redis://USER:PASSWORD@HOST:PORT/DATABASE, and rediss:// for TLS"));
    }
    String redis = "Redis at " + where.get();
    return switch (RedisCheck.look(where.get(), clock)) {
      case RedisCheck.Away(String why) ->
          List.of(
              Finding.wrong(
                  redis + " cannot be used: " + why + "." + WITHOUT,
                  "start it, or mend LATCHKEY_LIMITS_REDIS"));
      case RedisCheck.KeepsForEver forEver ->
          List.of(
              Finding.wrong(
                  redis + " does not let go of what is written for a while." + WITHOUT,
                  "a Redis of version 6 or newer that is no replica"));
      case RedisCheck.Good good -> good(redis, good);
    };
  }

  private static List<Finding> good(String redis, RedisCheck.Good good) {
    List<Finding> findings = new ArrayList<>();
    String answers = redis + " answers within " + good.roundTrip().toMillis() + " ms";
    findings.add(
        good.roundTrip().compareTo(FAR) > 0
            ? Finding.warning(
                answers + "; nodes are told late how much of a rate is left.",
                "a Redis near the nodes")
            : Finding.ok(answers + ", and lets go of what is written for a while"));
    if (good.clockAhead().abs().compareTo(CLOCK_WARNING) > 0) {
      findings.add(
          Finding.warning(
              "The clocks of Redis and of this machine are "
                  + good.clockAhead().abs().toSeconds()
                  + " s apart; rates count by that of Redis, and are wrong for as long when it is"
                  + " set.",
              "timedatectl, on both: which one is wrong, and is it synchronized?"));
    }
    return findings;
  }
}

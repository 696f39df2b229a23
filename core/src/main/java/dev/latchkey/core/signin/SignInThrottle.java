package dev.latchkey.core.signin;

import dev.latchkey.core.people.Account;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slows down who guesses passwords, and not the owner of the account.
///
/// Attempts are counted by account and by network. After [#FREE] failures in a row an account's
/// next attempt waits, twice as long each time, up to [#WAIT_MAX]; from [#MANY] on, for
/// [#WAIT_OF_MANY] (SP 800-63B-4, section 3.2.2, wants at most 100 in a row). A browser in which
/// somebody has signed in to the account before is counted by itself, so that others, who keep the
/// account waiting, do not keep its owner out. Whether the account exists changes nothing.
///
/// Memory only, and forgotten at a restart: bounded by [#ENTRIES_MAX]. Safe for use by many
/// threads.
public final class SignInThrottle {
  static final int FREE = 5;
  static final int MANY = 90;
  static final Duration WAIT_MAX = Duration.ofMinutes(15);
  static final Duration WAIT_OF_MANY = Duration.ofHours(1);

  /// How often one network may fail in [#NETWORK_WINDOW]: more people share one than an account.
  static final int NETWORK_FAILURES_MAX = 100;

  static final Duration NETWORK_WINDOW = Duration.ofMinutes(15);

  /// How many accounts, browsers and networks are counted; the one that was quiet longest goes.
  static final int ENTRIES_MAX = 100_000;

  private static final int FOLDED_LENGTH_MAX = Account.EMAIL_LENGTH_MAX;

  private final InstantSource clock;
  private final Map<String, Streak> streaks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Streak> eldest) {
          return size() > ENTRIES_MAX;
        }
      };

  /// @param failures in a row, those under way included
  /// @param nextMillis before that, no further attempt
  private record Streak(int failures, long nextMillis) {
    static final Streak NONE = new Streak(0, 0);
  }

  public SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /// Who tries.
  ///
  /// @param account the address as it was typed
  /// @param network from where; empty where that cannot be told
  /// @param browser a browser that is known to be one of the account's; null for others
  public record Source(String account, String network, @Nullable String browser) {
    private String counted() {
      if (browser != null) {
        return "browser " + browser;
      }
      String folded = account.strip().toLowerCase(Locale.ROOT);
      return "account " + folded.substring(0, Math.min(folded.length(), FOLDED_LENGTH_MAX));
    }

    private String from() {
      return "network " + network;
    }
  }

  public sealed interface Outcome {}

  /// Not yet.
  public record Wait(Duration until) implements Outcome {}

  /// One attempt. Whoever has it says what came of it, once.
  public final class Taken implements Outcome {
    private final Source source;

    private Taken(Source source) {
      this.source = source;
    }

    /// What was typed was wrong.
    public void failed() {
      SignInThrottle.this.failed(source);
    }

    public void succeeded() {
      SignInThrottle.this.forget(source);
    }

    /// Nothing was found out.
    public void giveBack() {
      SignInThrottle.this.giveBack(source);
    }
  }

  /// Takes an attempt, which counts as a failure until it has succeeded: a thousand at once are not
  /// a thousand guesses.
  public synchronized Outcome take(Source source) {
    long now = clock.millis();
    Streak own = streaks.getOrDefault(source.counted(), Streak.NONE);
    Streak network = streaks.getOrDefault(source.from(), Streak.NONE);
    long wait = own.nextMillis() - now;
    if (source.browser() == null
        && network.failures() >= NETWORK_FAILURES_MAX
        && network.nextMillis() > now) {
      wait = Math.max(wait, network.nextMillis() - now);
    }
    if (wait > 0) {
      return new Wait(Duration.ofMillis(wait));
    }
    int failures = own.failures() + 1;
    streaks.put(source.counted(), new Streak(failures, now + waitAfter(failures).toMillis()));
    return new Taken(source);
  }

  private static Duration waitAfter(int failures) {
    if (failures < FREE) {
      return Duration.ZERO;
    }
    if (failures >= MANY) {
      return WAIT_OF_MANY;
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE, 30));
    return doubled.compareTo(WAIT_MAX) < 0 ? doubled : WAIT_MAX;
  }

  private synchronized void failed(Source source) {
    long now = clock.millis();
    Streak network = streaks.getOrDefault(source.from(), Streak.NONE);
    boolean over = network.nextMillis() <= now;
    streaks.put(
        source.from(),
        over
            ? new Streak(1, now + NETWORK_WINDOW.toMillis())
            : new Streak(network.failures() + 1, network.nextMillis()));
  }

  private synchronized void forget(Source source) {
    streaks.remove(source.counted());
  }

  private synchronized void giveBack(Source source) {
    Streak own = streaks.getOrDefault(source.counted(), Streak.NONE);
    int failures = Math.max(0, own.failures() - 1);
    streaks.put(source.counted(), new Streak(failures, 0));
  }
}

package dev.latchkey.gateway.proxy;

import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.listener.ConnectionIdle;
import dev.latchkey.gateway.problem.Refusals;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The exchanges that are under way on one event loop. Those that last are judged anew, so that a
/// key that was taken away ends what it began, and their connections are not taken for idle. What
/// is over before it is looked at pays for two pointers.
///
/// Used by its event loop alone.
final class OpenExchanges {
  /// Twice this is below the second within which an exchange of a revoked key ends.
  static final int LOOK_EVERY_MILLIS = 400;

  private final Verifier standing;
  private final LongAdder ended;
  private @Nullable OpenExchange first;
  private int tick;

  /// `standing` judges without taking from limits and without counting; `ended` counts exchanges
  /// whose key would not be let in any more.
  OpenExchanges(Verifier standing, LongAdder ended) {
    this.standing = standing;
    this.ended = ended;
  }

  void add(OpenExchange exchange) {
    exchange.bornAt = tick;
    OpenExchange second = first;
    exchange.after = second;
    if (second != null) {
      second.before = exchange;
    }
    first = exchange;
  }

  void remove(OpenExchange exchange) {
    OpenExchange before = exchange.before;
    OpenExchange after = exchange.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after != null) {
      after.before = before;
    }
    exchange.before = null;
    exchange.after = null;
  }

  /// Looks at those that were there at the last look. Where it cannot be decided whether a key is
  /// still good, what it began goes on: no new call gets in meanwhile.
  void look() {
    OpenExchange each = first;
    while (each != null) {
      OpenExchange next = each.after;
      if (each.bornAt != tick) {
        look(each);
      }
      each = next;
    }
    tick++;
  }

  /// Tells all that the server is about to stop.
  void goAway() {
    OpenExchange each = first;
    while (each != null) {
      OpenExchange next = each.after;
      each.goAway();
      each = next;
    }
  }

  private void look(OpenExchange exchange) {
    ConnectionIdle.notIdle(exchange.request.connection());
    Verdict verdict = standing.verify(exchange.presented.with(Charge.NOTHING));
    if (verdict instanceof Verdict.Denied denied) {
      ended.increment();
      exchange.end(Refusals.problem(denied));
    } else {
      exchange.watch();
    }
  }
}

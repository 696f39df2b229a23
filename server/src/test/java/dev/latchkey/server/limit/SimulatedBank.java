package dev.latchkey.server.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What the script in Redis does, in Java, by a clock that is passed in. It can be away.
final class SimulatedBank implements Bank {
  private final LongSupplier nanos;
  private final Map<String, State> states = new HashMap<>();
  boolean away;

  private static final class State {
    double level;
    long atNanos;
  }

  SimulatedBank(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public List<Word> settle(List<Ask> asks, int nodes) {
    if (away) {
      throw new BankAwayException("it is away", new IllegalStateException());
    }
    List<Word> words = new ArrayList<>();
    asks.forEach(ask -> words.add(settle(ask, nodes)));
    return words;
  }

  private Word settle(Ask ask, int nodes) {
    long now = nanos.getAsLong();
    long limit = ask.rate().limit();
    State state = states.computeIfAbsent(ask.name(), name -> full(limit, now));
    double perNano = limit / (ask.rate().windowSeconds() * 1e9);
    state.level = Math.min((double) limit, state.level + (now - state.atNanos) * perNano);
    state.atNanos = now;
    state.level = Math.clamp(state.level - ask.charge(), (double) -limit, (double) limit);
    long free = (long) Math.floor(state.level);
    long granted =
        ask.want() > 0 && free > 0
            ? Math.min(
                Math.min(ask.want(), free), Math.max(Math.max(1, ask.need()), free / (2L * nodes)))
            : 0;
    state.level -= granted;
    return new Word(granted, (long) Math.floor(state.level));
  }

  private static State full(long limit, long now) {
    State made = new State();
    made.level = limit;
    made.atNanos = now;
    return made;
  }

  @Override
  public void close() {}
}

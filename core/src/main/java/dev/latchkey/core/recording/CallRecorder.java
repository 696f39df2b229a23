package dev.latchkey.core.recording;

import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Notes what became of calls, in memory. Safe for use by many threads: each takes one of several
/// stripes for some tens of nanoseconds. One that is taken is passed over, not waited for, and
/// there are more of them than threads that judge. Nothing is allocated but the few calls that the
/// history keeps.
public final class CallRecorder {
  /// So many calls a second and node are all kept; of more, a sample.
  public static final int FULL_CALLS_PER_SECOND = 200;

  /// So many denied calls of each key and minute are all kept; more are only counted.
  public static final int FULL_DENIALS_PER_MINUTE = 60;

  /// The code under which the use of Latchkey's own interface is noted: a last use, no call.
  static final int TOUCH = CallTable.CODE_MAX;

  /// The code under which the use of a previous secret is noted, beside the call.
  static final int PREVIOUS = CallTable.CODE_MAX - 1;

  private static final int STRIPES_PER_THREAD = 4;
  private static final int CACHE_LINES = 32;
  private static final int FREE = 0;
  private static final int TAKEN = 1;
  private static final long TAKEN_WAIT_NANOS = 1000;

  private final InstantSource clock;
  private final AtomicIntegerArray taken;
  private final Stripe[] stripes;
  private final int mask;
  private final FullRate fullRate = new FullRate(FULL_CALLS_PER_SECOND);
  private final DenialRate denialRate = new DenialRate(FULL_DENIALS_PER_MINUTE);
  private final Full full;
  private volatile int oneIn = 1;
  private volatile @Nullable Runnable drainer;

  /// `threads` is how many judge at once at most.
  public CallRecorder(int threads, InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    int count = Integer.highestOneBit(Math.max(1, threads) * STRIPES_PER_THREAD);
    this.mask = count - 1;
    this.taken = new AtomicIntegerArray((count + 1) * CACHE_LINES);
    this.full = new Full(random.nextLong(), this::wake);
    this.stripes = new Stripe[count];
    for (int i = 0; i < count; i++) {
      stripes[i] = new Stripe(full, random.nextLong());
    }
  }

  /// Notes a call and its verdict. What could not be decided is not noted.
  public void record(Presented presented, Verdict verdict, CallOrigin origin) {
    switch (verdict) {
      case Verdict.Admitted admitted -> admitted(presented, admitted, origin);
      case Verdict.Denied denied -> {
        LiveKey key = denied.key();
        if (key == null) {
          stranger(presented, CallOutcome.of(denied.denial()));
        } else {
          denied(presented, key, CallOutcome.of(denied.denial()), origin);
        }
      }
      case Verdict.Undecided undecided -> {}
    }
  }

  /// Notes a call that a person made from the console, for the history. It counts for no key.
  ///
  /// @param denial null for one that was let through
  public void record(AccountId person, ProjectId project, Ask ask, @Nullable Denial denial) {
    long now = clock.millis();
    long second = now / 1000;
    boolean full = fullRate.takes(second);
    int code = denial == null ? CallOutcome.VALID : CallOutcome.of(denial);
    Call.Caller caller = new Call.Caller.Person(person);
    int at = take();
    try {
      Stripe stripe = stripes[at];
      int kept = full ? 1 : stripe.sampled(second, oneIn);
      if (kept > 0) {
        stripe.keep(call(caller, project, ask, null, code, CallOrigin.WEB, now, kept));
      }
    } finally {
      release(at);
    }
  }

  /// Notes only that the key was used, where the verdict let it in.
  public void touch(Presented presented, Verdict verdict) {
    if (verdict instanceof Verdict.Admitted admitted) {
      long now = clock.millis();
      int at = take();
      try {
        count(stripes[at], presented, admitted.key(), null, TOUCH, now);
        previous(stripes[at], admitted, now);
      } finally {
        release(at);
      }
    }
  }

  private void admitted(Presented presented, Verdict.Admitted admitted, CallOrigin origin) {
    LiveKey key = admitted.key();
    LiveProject in = admitted.project();
    ProjectId project = in == null ? null : in.id();
    long now = clock.millis();
    long second = now / 1000;
    boolean full = fullRate.takes(second);
    int at = take();
    try {
      Stripe stripe = stripes[at];
      count(stripe, presented, key, project, CallOutcome.VALID, now);
      previous(stripe, admitted, now);
      int kept = full ? 1 : stripe.sampled(second, oneIn);
      if (kept > 0) {
        stripe.keep(call(presented, key, project, CallOutcome.VALID, origin, now, kept));
      }
    } finally {
      release(at);
    }
  }

  private void denied(Presented presented, LiveKey key, int code, CallOrigin origin) {
    long now = clock.millis();
    boolean kept = denialRate.takes(key.idLow(), now / 60_000);
    LiveProject own = key.project();
    ProjectId project = own == null ? presented.scope().named() : own.id();
    int at = take();
    try {
      Stripe stripe = stripes[at];
      count(stripe, presented, key, project, code, now);
      if (kept) {
        stripe.keep(call(presented, key, project, code, origin, now, 1));
      }
    } finally {
      release(at);
    }
  }

  private void stranger(Presented presented, int code) {
    long now = clock.millis();
    IpAddress address = presented.circumstances().address();
    ProjectId project = presented.scope().named();
    int at = take();
    try {
      stripes[at].countStranger(
          address == null ? 0 : Networks.high(address),
          address == null ? 0 : Networks.low(address),
          high(project),
          low(project),
          code,
          now);
    } finally {
      release(at);
    }
  }

  private static void previous(Stripe stripe, Verdict.Admitted admitted, long now) {
    LiveKey key = admitted.key();
    PreviousSecret secret = admitted.previous() ? key.previous() : null;
    if (secret != null) {
      stripe.count(key.idHigh(), key.idLow(), PreviousUse.tail(secret), 0, PREVIOUS, now, 0, 0);
    }
  }

  private static void count(
      Stripe stripe,
      Presented presented,
      LiveKey key,
      @Nullable ProjectId project,
      int code,
      long now) {
    IpAddress address = presented.circumstances().address();
    stripe.count(
        key.idHigh(),
        key.idLow(),
        high(project),
        low(project),
        code,
        now,
        address == null ? 0 : address.high(),
        address == null ? 0 : address.low());
  }

  private static Call call(
      Presented presented,
      LiveKey key,
      @Nullable ProjectId project,
      int code,
      CallOrigin origin,
      long now,
      int oneIn) {
    Call.Caller caller = new Call.Caller.WithKey(key.id());
    IpAddress address = presented.circumstances().address();
    return call(caller, project, presented.ask(), address, code, origin, now, oneIn);
  }

  private static Call call(
      Call.Caller caller,
      @Nullable ProjectId project,
      Ask ask,
      @Nullable IpAddress address,
      int code,
      CallOrigin origin,
      long now,
      int oneIn) {
    Call.Asked asked = Call.Asked.of(ask);
    return new Call(
        Instant.ofEpochMilli(now),
        caller,
        project,
        asked.resource(),
        asked.action(),
        asked.checks(),
        CallOutcome.wire(code),
        origin,
        address,
        oneIn);
  }

  private static long high(@Nullable ProjectId project) {
    return project == null ? 0 : project.uuid().getMostSignificantBits();
  }

  private static long low(@Nullable ProjectId project) {
    return project == null ? 0 : project.uuid().getLeastSignificantBits();
  }

  /// Threads with neighbouring numbers, as those of the event loops are, get stripes of their own.
  private int take() {
    int at = (int) Thread.currentThread().threadId() & mask;
    while (!taken.compareAndSet((at + 1) * CACHE_LINES, FREE, TAKEN)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void release(int at) {
    taken.setRelease((at + 1) * CACHE_LINES, FREE);
  }

  /// Gives everything noted since the last drain to `into`. One thread at a time.
  void drain(Full.Drain into) {
    for (int at = 0; at <= mask; at++) {
      while (!taken.compareAndSet((at + 1) * CACHE_LINES, FREE, TAKEN)) {
        LockSupport.parkNanos(TAKEN_WAIT_NANOS);
      }
      try {
        stripes[at].drain(into);
      } finally {
        release(at);
      }
    }
    for (Full.Handed next = full.poll(); next != null; next = full.poll()) {
      into.keys(next.hour(), next.table());
    }
  }

  Full full() {
    return full;
  }

  /// From now on one call in so many goes into the history, beside those that all do.
  void sample(int next) {
    oneIn = next;
  }

  /// What is run when a table is full, by the thread that judges: it must not wait.
  void wakes(Runnable next) {
    drainer = next;
  }

  private void wake() {
    Runnable known = drainer;
    if (known != null) {
      known.run();
    }
  }

  /// How many calls were not counted since the start, because nobody had read the tables.
  public long lostCounts() {
    return full.lost();
  }
}

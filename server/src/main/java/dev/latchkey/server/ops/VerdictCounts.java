package dev.latchkey.server.ops;

import dev.latchkey.core.verify.Denial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How many verdicts of each kind there were since the start.
public final class VerdictCounts {
  private final LongAdder admitted = new LongAdder();
  private final LongAdder undecided = new LongAdder();
  private final LongAdder[] denied = new LongAdder[Denial.values().length];

  public VerdictCounts() {
    for (int i = 0; i < denied.length; i++) {
      denied[i] = new LongAdder();
    }
  }

  void admitted() {
    admitted.increment();
  }

  void denied(Denial denial) {
    denied[denial.ordinal()].increment();
  }

  void undecided() {
    undecided.increment();
  }

  /// The counters by the codes of `POST /v1/verify`; `undecided` is what could not be said.
  Map<String, LongAdder> byCode() {
    Map<String, LongAdder> all = new LinkedHashMap<>();
    all.put("valid", admitted);
    for (Denial denial : Denial.values()) {
      all.put(denial.code().wire(), denied[denial.ordinal()]);
    }
    all.put("undecided", undecided);
    return all;
  }
}

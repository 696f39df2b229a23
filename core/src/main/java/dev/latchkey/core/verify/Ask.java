package dev.latchkey.core.verify;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.List;

/// What somebody wants to do with a key.
public sealed interface Ask {
  /// Only whether the key is alive; access is not looked at.
  record Nothing() implements Ask {}

  /// One action on one resource.
  record One(String resource, String action) implements Ask {}

  /// 1 to 64 of them; `any` asks for at least one, else for all.
  record Several(List<One> checks, boolean any) implements Ask {
    public static final int CHECKS_MAX = 64;

    public Several {
      checks = List.copyOf(checks);
      if (checks.isEmpty() || checks.size() > CHECKS_MAX) {
        throw new FaultException(
            Fault.field("checks", "has " + checks.size() + " entries; 1 to 64 are legal"));
      }
    }
  }

  /// A call that the site's route table does not cover: no key may make it.
  record Unrouted(String method, String path) implements Ask {}

  Ask NOTHING = new Nothing();
}

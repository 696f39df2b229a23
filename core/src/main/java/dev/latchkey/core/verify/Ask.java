package dev.latchkey.core.verify;

import java.util.List;

/// What somebody wants to do with a key.
public sealed interface Ask {
  /// Only whether the key is alive; access is not looked at.
  record Nothing() implements Ask {}

  /// One action on one resource.
  record One(String resource, String action) implements Ask {}

  /// Several; `any` asks for at least one of them, else for all.
  record Several(List<One> checks, boolean any) implements Ask {
    public static final int CHECKS_MAX = 64;
  }

  Ask NOTHING = new Nothing();
}

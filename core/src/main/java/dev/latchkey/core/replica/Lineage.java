package dev.latchkey.core.replica;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.KeyLimits;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Verdict;
import org.jspecify.annotations.Nullable;

/// A key and those it was delegated from, the key first. What one of them may not do, none after it
/// may; when one of them is not alive, none after it is.
///
/// @param parents empty for a key that was not delegated
/// @param broken whether a key of the line is gone, or there are too many
record Lineage(LiveKey key, LiveKey[] parents, boolean broken) {
  private static final LiveKey[] NO_PARENTS = {};
  private static final int SHOWN_PATH_LENGTH_MAX = 200;

  static Lineage of(KeyIndex keys, LiveKey key) {
    if (key.parent() == null) {
      return new Lineage(key, NO_PARENTS, false);
    }
    LiveKey[] line = new LiveKey[ApiKey.PARENTS_MAX];
    int length = 0;
    for (KeyId id = key.parent(); id != null; ) {
      LiveKey parent = length == ApiKey.PARENTS_MAX ? null : keys.byId(id);
      if (parent == null) {
        return new Lineage(key, NO_PARENTS, true);
      }
      line[length++] = parent;
      id = parent.parent();
    }
    return new Lineage(key, java.util.Arrays.copyOf(line, length), false);
  }

  Verdict.@Nullable Denied standing(@Nullable LiveProject project, long nowMillis) {
    Verdict.Denied denied = Standing.denialOf(key, project, nowMillis);
    return denied == null ? standingOfParents(project, nowMillis) : denied;
  }

  private Verdict.@Nullable Denied standingOfParents(
      @Nullable LiveProject project, long nowMillis) {
    if (broken) {
      return new Verdict.Denied(
          Denial.OWNER_INACTIVE, key, "A key that this one was delegated from is gone.");
    }
    for (LiveKey parent : parents) {
      if (!Standing.reaches(parent, project)) {
        return new Verdict.Denied(
            Denial.OWNER_INACTIVE,
            key,
            "A key that this one was delegated from does not reach the project.");
      }
      Verdict.Denied above = Standing.denialOf(parent, project, nowMillis);
      if (above != null) {
        return new Verdict.Denied(
            Denial.OWNER_INACTIVE,
            key,
            "A key that this one was delegated from is not active: " + above.detail());
      }
    }
    return null;
  }

  /// Why it is refused by what it hangs on, whatever it is itself; null when it is not.
  @Nullable String refusalBeside(long nowMillis) {
    LiveProject project = key.project();
    String inactive = Standing.inactive(key, project);
    if (inactive != null) {
      return inactive;
    }
    Verdict.Denied above = standingOfParents(project, nowMillis);
    return above == null ? null : above.detail();
  }

  /// Of several keys that refuse, the reason that is looked at first is the one that is told.
  Verdict.@Nullable Denied surroundings(Circumstances from) {
    Verdict.Denied first = Surroundings.denialOf(key, from);
    for (LiveKey parent : parents) {
      Verdict.Denied above = Surroundings.denialOf(parent, from);
      if (above != null && (first == null || above.denial().compareTo(first.denial()) < 0)) {
        first = new Verdict.Denied(above.denial(), key, above.detail());
      }
    }
    return first;
  }

  /// The limits of the line, those of the key first; null when there are none.
  @Nullable KeyLimits limits() {
    return parents.length == 0 ? key.limits() : limitsOfAll();
  }

  private @Nullable KeyLimits limitsOfAll() {
    KeyLimits[] line = new KeyLimits[parents.length + 1];
    int length = 0;
    KeyLimits own = key.limits();
    if (own != null) {
      line[length++] = own;
    }
    for (LiveKey parent : parents) {
      KeyLimits above = parent.limits();
      if (above != null) {
        line[length++] = above;
      }
    }
    return length == 0 ? null : KeyLimits.ofLine(java.util.Arrays.copyOf(line, length));
  }

  /// Every key of the line must allow a thing; of several, all of them or any, as was asked.
  Verdict.@Nullable Denied access(@Nullable LiveProject project, Ask ask) {
    return switch (ask) {
      case Ask.Nothing nothing -> null;
      case Ask.One one -> allow(project, one) ? null : accessDenied(project, one);
      case Ask.Several several -> several(project, several);
      case Ask.Unrouted unrouted ->
          new Verdict.Denied(Denial.ACCESS_DENIED, key, unrouted(unrouted));
    };
  }

  private static String unrouted(Ask.Unrouted unrouted) {
    String path = unrouted.path();
    String shown =
        path.length() > SHOWN_PATH_LENGTH_MAX
            ? path.substring(0, SHOWN_PATH_LENGTH_MAX) + "…"
            : path;
    return "The site has no route for " + unrouted.method() + " \"" + shown + "\".";
  }

  private Verdict.@Nullable Denied several(@Nullable LiveProject project, Ask.Several several) {
    Ask.One refused = null;
    for (Ask.One one : several.checks()) {
      if (allow(project, one)) {
        if (several.any()) {
          return null;
        }
      } else if (refused == null) {
        refused = one;
      }
    }
    return refused == null ? null : accessDenied(project, refused);
  }

  private boolean allow(@Nullable LiveProject project, Ask.One one) {
    if (!Ceiling.allows(key, project, one)) {
      return false;
    }
    for (LiveKey parent : parents) {
      if (!Ceiling.allows(parent, project, one)) {
        return false;
      }
    }
    return true;
  }

  /// Whose table it was: who mends the key's own in vain does not look for a role by themselves.
  private Verdict.Denied accessDenied(@Nullable LiveProject project, Ask.One one) {
    String what = "\"" + one.action() + "\" on \"" + one.resource() + "\"";
    String detail;
    if (!Ceiling.allowsByItself(key, project, one)) {
      detail = "The key does not allow " + what + ".";
    } else if (!Ceiling.allows(key, project, one)) {
      detail = "The key allows " + what + ", but the role of its person does not.";
    } else {
      detail = "The key allows " + what + ", but a key that it was delegated from does not.";
    }
    return new Verdict.Denied(Denial.ACCESS_DENIED, key, detail);
  }
}

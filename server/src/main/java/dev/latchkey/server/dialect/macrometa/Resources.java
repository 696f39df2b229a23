package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.server.dialect.Members;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What levels are about, as resources: `fabric://FABRIC`, `fabric://FABRIC/collection/NAME` and so
/// on, and `billing`. So the innermost rule is the level that holds: that of the thing itself, else
/// the default of its kind in the fabric, else the fabric's, else the default of fabrics.
final class Resources {
  static final String SCHEME = "fabric";
  static final String BILLING = "billing";
  static final ResourcePattern PATTERN_OF_BILLING = ResourcePattern.parse(BILLING);

  /// The name of a default.
  static final String DEFAULT = "*";

  private static final String ROOT = SCHEME + "://";

  /// Stands for a fabric that has no level; no fabric has this name.
  private static final String NO_OTHER = "~";

  private Resources() {}

  /// To ask for; `*` is a fabric that has no level of its own.
  static String fabric(String name) {
    return ROOT + (name.equals(DEFAULT) ? NO_OTHER : name);
  }

  /// To ask for; `*` is one that has no level of its own.
  static String of(String fabric, Kind kind, String name) {
    String all = fabric(fabric) + "/" + kind.word();
    return name.equals(DEFAULT) ? all : all + "/" + name;
  }

  /// What a level of a fabric, or of all without one, is set on.
  static ResourcePattern pattern(String fabric) {
    List<String> segments = fabric.equals(DEFAULT) ? List.of() : List.of(fabric);
    return checked(new ResourcePattern(SCHEME, segments, true));
  }

  /// What a level of something, or of all of its kind without one, is set on.
  static ResourcePattern pattern(String fabric, Kind kind, String name) {
    if (fabric.equals(DEFAULT)) {
      throw Members.wrong("database", "is no fabric; defaults of a kind are set in each fabric");
    }
    List<String> segments = new ArrayList<>(List.of(fabric, kind.word()));
    boolean all = name.equals(DEFAULT);
    if (!all) {
      segments.add(name);
    }
    return checked(new ResourcePattern(SCHEME, segments, all));
  }

  /// Read again, so that names that no rule can have are refused.
  private static ResourcePattern checked(ResourcePattern pattern) {
    return ResourcePattern.parse(pattern.toString());
  }

  /// The fabric that a rule sets a level of, or `*`; null for rules about other things.
  static @Nullable String fabricOf(ResourcePattern pattern) {
    if (!SCHEME.equals(pattern.scheme()) || pattern.segments().size() > 1) {
      return pattern.equals(ResourcePattern.EVERYTHING) ? DEFAULT : null;
    }
    return pattern.segments().isEmpty() ? DEFAULT : pattern.segments().getFirst();
  }

  /// What a rule sets a level of among those of this kind in the fabric, or `*`; null for rules
  /// about other things.
  static @Nullable String nameOf(ResourcePattern pattern, String fabric, Kind kind) {
    List<String> segments = pattern.segments();
    boolean here =
        SCHEME.equals(pattern.scheme())
            && (segments.size() == 2 || segments.size() == 3)
            && (segments.get(0).equals(fabric) || segments.get(0).equals(DEFAULT))
            && segments.get(1).equals(kind.word());
    if (!here) {
      return null;
    }
    return segments.size() == 2 ? DEFAULT : segments.get(2);
  }
}

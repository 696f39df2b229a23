package dev.latchkey.server.dialect.macrometa;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path as Macrometa's clients write it: `/_tenant/TENANT`, `/_fabric/FABRIC` and `/_api` before
/// what is meant, each of which some clients leave out.
///
/// @param tenant null where the path names none
/// @param fabric `_system` where the path names none
/// @param rest the segments after that
record C8Path(@Nullable String tenant, String fabric, List<String> rest) {
  static final String SYSTEM = "_system";

  /// What clients call the tenant of a key that does not begin with one.
  static final String NO_TENANT = "_mm";

  C8Path {
    rest = List.copyOf(rest);
  }

  static C8Path of(String path) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    int end = segments.size();
    if (segments.getLast().isEmpty()) {
      end--;
    }
    int at = 0;
    String tenant = null;
    if (at + 1 < end && segments.get(at).equals("_tenant")) {
      tenant = segments.get(at + 1);
      at += 2;
    }
    String fabric = SYSTEM;
    if (at + 1 < end && segments.get(at).equals("_fabric")) {
      fabric = segments.get(at + 1);
      at += 2;
    }
    if (at < end && segments.get(at).equals("_api")) {
      at++;
    }
    boolean named = tenant != null && !tenant.equals(NO_TENANT);
    return new C8Path(named ? tenant : null, fabric, segments.subList(at, end));
  }

  int size() {
    return rest.size();
  }

  /// A segment of the rest; empty where there are fewer.
  String at(int index) {
    return index < rest.size() ? rest.get(index) : "";
  }

  /// Whether the rest begins with these segments.
  boolean begins(String... words) {
    return rest.size() >= words.length
        && rest.subList(0, words.length).equals(Arrays.asList(words));
  }
}

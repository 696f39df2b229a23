package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.server.dialect.Members;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How much a key may do with something. Of a stream, reading is to subscribe and writing is to
/// publish.
enum Level {
  RW,
  RO,
  WO,
  NONE;

  static final Set<Level> ALL = Set.of(values());
  static final Set<Level> NOT_WRITE_ONLY = Set.of(RW, RO, NONE);

  static Level of(boolean reads, boolean writes) {
    if (reads) {
      return writes ? RW : RO;
    }
    return writes ? WO : NONE;
  }

  /// @throws dev.latchkey.core.fault.FaultException where it is none of the legal ones
  static Level read(@Nullable String text, Set<Level> legal) {
    return Arrays.stream(values())
        .filter(level -> legal.contains(level) && level.wire().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Members.wrong(
                "grant",
                text == null ? "is required; legal are " + wires(legal) : wrong(text, legal)));
  }

  private static String wrong(String text, Set<Level> legal) {
    String shown = text.length() > 20 ? text.substring(0, 20) + "…" : text;
    return "\"" + shown + "\" is no level here; legal are " + wires(legal);
  }

  private static String wires(Set<Level> legal) {
    return legal.stream().sorted().map(Level::wire).collect(Collectors.joining(", "));
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> actions() {
    return switch (this) {
      case RW -> List.of(HttpAction.READ, HttpAction.WRITE);
      case RO -> List.of(HttpAction.READ);
      case WO -> List.of(HttpAction.WRITE);
      case NONE -> List.of();
    };
  }
}

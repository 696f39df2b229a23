package dev.latchkey.core.audit;

import dev.latchkey.core.site.DialectName;
import java.util.List;

/// By which door a change came in, as it is written: one of [#PLAIN], or `dialect:` and the name of
/// the system whose own way of asking was used.
public record Door(String wire) {
  public static final Door CONSOLE = new Door("console");
  public static final Door API = new Door("api");
  public static final Door CLI = new Door("cli");

  /// The process itself: first start, bootstrap, restore.
  public static final Door SYSTEM = new Door("system");

  public static final List<Door> PLAIN = List.of(CONSOLE, API, CLI, SYSTEM);

  public static Door dialect(DialectName name) {
    return new Door("dialect:" + name);
  }
}

package dev.latchkey.core.store;

import dev.latchkey.core.notice.Notice;
import java.time.Instant;

public interface WritableNotices extends Notices {
  /// Adds the notice, or puts it in the place of the one with its id.
  void put(Notice notice);

  /// Takes notices out that were given before this, at most `limit`. How many.
  int forgetBefore(Instant instant, int limit);
}

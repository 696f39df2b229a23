package dev.latchkey.bench.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How long other guests of the same host had this machine's processors while it wanted them
/// (`proc(5)`, `stat`, `steal`): what a ratio of rare, long answers is blurred by.
final class StolenTime {
  private static final Path STAT = Path.of("/proc/stat");
  private static final int STEAL_FIELD = 8;

  /// `USER_HZ`, which is the same on all of today's machines.
  private static final int MILLIS_PER_TICK = 10;

  private StolenTime() {}

  /// Of all processors since the start, in steps of 10 ms; 0 where the system does not tell.
  static long millis() throws IOException {
    if (!Files.isReadable(STAT)) {
      return 0;
    }
    String[] all = Files.readAllLines(STAT).getFirst().trim().split("\\s+", -1);
    return all.length > STEAL_FIELD ? Long.parseLong(all[STEAL_FIELD]) * MILLIS_PER_TICK : 0;
  }
}

package dev.latchkey.bench.signin;

import java.io.IOException;

/// Something that keeps the server's core busy and gives way to it as hashing does: the control,
/// which tells what a core costs that is never idle, whoever keeps it from that.
final class BusyCore {
  /// With the nice value of the threads that hash passwords, whatever that of this process is.
  private static final String LOOP = "renice -n 10 -p $$ >/dev/null; while :; do :; done";

  private final Process loop;

  BusyCore(String core) throws IOException {
    this.loop = new ProcessBuilder("taskset", "-c", core, "sh", "-c", LOOP).start();
  }

  void end() {
    loop.destroyForcibly();
  }
}

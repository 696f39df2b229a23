package dev.latchkey.server;

import dev.latchkey.server.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// What this process is called among those on one store.
final class NodeName {
  private NodeName() {}

  static String of(Settings.Node set) {
    if (!set.name().isEmpty()) {
      return set.name();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "pid-" + ProcessHandle.current().pid();
    }
  }
}

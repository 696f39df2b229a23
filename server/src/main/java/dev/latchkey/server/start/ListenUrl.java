package dev.latchkey.server.start;

import dev.latchkey.core.restriction.IpAddress;

/// The URL at which this machine reaches a listener.
public final class ListenUrl {
  private ListenUrl() {}

  public static String of(IpAddress address, int port, boolean tls) {
    return (tls ? "https://" : "http://") + host(address.toString()) + ":" + port;
  }

  private static String host(String text) {
    return switch (text) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> text.indexOf(':') >= 0 ? "[" + text + "]" : text;
    };
  }
}

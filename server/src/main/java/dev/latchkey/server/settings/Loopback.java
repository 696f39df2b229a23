package dev.latchkey.server.settings;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import java.util.List;

/// The addresses by which a machine speaks to itself (RFC 1122, RFC 4291).
public final class Loopback {
  public static final List<Network> NETWORKS =
      List.of(Network.parse("127.0.0.0/8").orElseThrow(), Network.parse("::1").orElseThrow());

  private Loopback() {}

  public static boolean contains(IpAddress address) {
    return NETWORKS.stream().anyMatch(network -> network.contains(address));
  }
}

package dev.latchkey.gateway.forwardauth;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.address.ClientAddresses;
import java.util.List;

/// One kind of proxy and the addresses from which it asks.
public record ForwardAuthSetUp(ProxyKind proxy, List<Network> peers) {
  private static final List<Network> LOOPBACK =
      List.of(Network.parse("127.0.0.0/8").orElseThrow(), Network.parse("::1/128").orElseThrow());

  /// What holds where nothing is configured: any proxy on this machine.
  public static final List<ForwardAuthSetUp> LOCAL =
      List.of(new ForwardAuthSetUp(ProxyKind.GENERIC, LOOPBACK));

  public ForwardAuthSetUp {
    peers = List.copyOf(peers);
  }

  boolean covers(IpAddress peer) {
    return ClientAddresses.within(peers, peer);
  }
}

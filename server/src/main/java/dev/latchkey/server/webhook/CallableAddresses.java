package dev.latchkey.server.webhook;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.webhook.WebhookUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which addresses webhooks may call. A name is resolved once for each attempt and the very address
/// that was judged is called, so a name that changes its meaning in between gains nothing. What can
/// never be called, wherever names lead, is refused as soon as somebody asks for it.
///
/// @param allowed networks that may be called although they are not public, and without TLS
public record CallableAddresses(List<Network> allowed, Resolver resolver) {
  static final String LEGAL =
      "legal are public addresses over https, and those of the setting webhooks.allowedNetworks";

  /// What the registries of IANA call special-purpose, and multicast: not the public internet.
  /// (iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry)
  private static final List<Network> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(text -> Network.parse(text).orElseThrow())
          .toList();

  private static final List<IpAddress> LOOPBACK =
      Stream.of("127.0.0.1", "::1").map(text -> IpAddress.parse(text).orElseThrow()).toList();

  /// Finds the addresses of a name. Blocks.
  @FunctionalInterface
  public interface Resolver {
    List<IpAddress> resolve(String host) throws UnknownHostException;
  }

  public CallableAddresses {
    allowed = List.copyOf(allowed);
  }

  /// The addresses of this machine's resolver.
  public static CallableAddresses of(List<Network> allowed) {
    return new CallableAddresses(allowed, CallableAddresses::ofMachine);
  }

  private static List<IpAddress> ofMachine(String host) throws UnknownHostException {
    return Stream.of(InetAddress.getAllByName(host))
        .map(InetAddress::getHostAddress)
        .map(text -> text.indexOf('%') < 0 ? text : text.substring(0, text.indexOf('%')))
        .flatMap(text -> IpAddress.parse(text).stream())
        .toList();
  }

  /// The address to call for this host; empty when it has none that may be called. Blocks.
  Optional<IpAddress> choose(String host, boolean tls) throws UnknownHostException {
    Optional<List<IpAddress>> known = known(host);
    List<IpAddress> addresses = known.isPresent() ? known.get() : resolver.resolve(host);
    return addresses.stream().filter(address -> mayCall(address, tls)).findFirst();
  }

  /// The URL, unless [#choose] finds nothing to call for it wherever names lead. Looks no name up.
  ///
  /// @throws FaultException that says what is wrong with it
  public WebhookUrl mayEverBeCalled(WebhookUrl url) {
    Upstream.Origin origin = url.origin();
    Optional<List<IpAddress>> known = known(origin.host());
    boolean may =
        known
            .map(all -> all.stream().anyMatch(address -> mayCall(address, origin.tls())))
            .orElse(origin.tls() || !allowed.isEmpty());
    if (!may) {
      String why = reason(origin, known);
      throw new FaultException(
          Fault.field("url", "is never called, because " + why + "; " + LEGAL));
    }
    return url;
  }

  private static String reason(Upstream.Origin origin, Optional<List<IpAddress>> known) {
    if (known.isPresent() && known.get().isEmpty()) {
      return origin.host() + " is neither a host name nor an address in full";
    }
    boolean isPublic =
        known.map(all -> all.stream().noneMatch(one -> within(NOT_PUBLIC, one))).orElse(true);
    return isPublic ? "it is not https" : origin.host() + " is not a public address";
  }

  /// The addresses of what needs no look-up: of an address itself, and of `localhost` (RFC 6761,
  /// section 6.3). None for short and odd forms of IPv4 addresses, such as `127.1`, which resolvers
  /// read in different ways. Empty for a name.
  private static Optional<List<IpAddress>> known(String host) {
    Optional<IpAddress> literal = IpAddress.parse(host);
    if (literal.isPresent()) {
      return literal.map(List::of);
    }
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return Optional.of(LOOPBACK);
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    return last.matches("[0-9]+|0x[0-9a-f]*") ? Optional.of(List.of()) : Optional.empty();
  }

  private boolean mayCall(IpAddress address, boolean tls) {
    return within(allowed, address) || (tls && !within(NOT_PUBLIC, address));
  }

  private static boolean within(List<Network> networks, IpAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}

package dev.latchkey.client.key;

import java.util.List;

/// From where a key may be used. An empty part allows everything; all parts must hold.
///
/// @param callers `native`, `browser`
/// @param referrerHosts host names of pages, such as `shop.example.com` or `*.example.com`
/// @param networks addresses or networks, such as `10.0.0.0/8`
public record Restrictions(
    List<String> callers, List<String> referrerHosts, List<String> networks) {
  public static final Restrictions NONE = new Restrictions(List.of(), List.of(), List.of());

  public Restrictions {
    callers = List.copyOf(callers);
    referrerHosts = List.copyOf(referrerHosts);
    networks = List.copyOf(networks);
  }

  public Restrictions withCallers(String... callers) {
    return new Restrictions(List.of(callers), referrerHosts, networks);
  }

  public Restrictions withReferrerHosts(String... hosts) {
    return new Restrictions(callers, List.of(hosts), networks);
  }

  public Restrictions withNetworks(String... networks) {
    return new Restrictions(callers, referrerHosts, List.of(networks));
  }

  public boolean isEmpty() {
    return callers.isEmpty() && referrerHosts.isEmpty() && networks.isEmpty();
  }
}

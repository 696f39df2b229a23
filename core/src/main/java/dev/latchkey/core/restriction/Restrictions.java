package dev.latchkey.core.restriction;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// From where a key may be used. All parts must hold; an empty part allows everything.
///
/// Referrer hosts bind calls from browsers only: any program can send a `Referer`, so they curb
/// abuse and authenticate nobody.
public record Restrictions(
    Set<CallerOrigin> callers, List<HostPattern> referrerHosts, List<Network> networks) {
  public static final int REFERRER_HOSTS_MAX = 64;
  public static final int NETWORKS_MAX = 64;
  public static final Restrictions NONE = new Restrictions(Set.of(), List.of(), List.of());

  public Restrictions {
    callers = callers.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(callers));
    referrerHosts = List.copyOf(referrerHosts);
    networks = List.copyOf(networks);
    bounded("restrictions.referrerHosts", referrerHosts, REFERRER_HOSTS_MAX);
    bounded("restrictions.networks", networks, NETWORKS_MAX);
  }

  private static void bounded(String field, List<?> values, int most) {
    if (values.size() > most) {
      throw new FaultException(
          Fault.field(field, "has " + values.size() + " entries; at most " + most + " are legal"));
    }
    if (new HashSet<>(values).size() != values.size()) {
      throw new FaultException(Fault.field(field, "names one entry twice"));
    }
  }

  public boolean areNone() {
    return callers.isEmpty() && referrerHosts.isEmpty() && networks.isEmpty();
  }
}

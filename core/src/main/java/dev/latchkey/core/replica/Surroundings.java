package dev.latchkey.core.replica;

import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a call comes from where its key may be used. What is not known denies.
final class Surroundings {
  private Surroundings() {}

  static Verdict.@Nullable Denied denialOf(LiveKey key, Circumstances from) {
    Restrictions restrictions = key.restrictions();
    if (restrictions.areNone()) {
      return null;
    }
    if (!restrictions.networks().isEmpty()) {
      IpAddress address = from.address();
      if (address == null) {
        return new Verdict.Denied(
            Denial.NETWORK_DENIED, key, "The key is bound to networks, and \"ip\" was not given.");
      }
      if (!within(restrictions.networks(), address)) {
        return new Verdict.Denied(
            Denial.NETWORK_DENIED, key, "The key may not be used from " + address + ".");
      }
    }
    if (!restrictions.callers().isEmpty() && !restrictions.callers().contains(from.caller())) {
      return new Verdict.Denied(
          Denial.CALLER_DENIED,
          key,
          "The key may not be used by " + from.caller().wire() + " callers.");
    }
    if (!restrictions.referrerHosts().isEmpty() && from.caller() == CallerOrigin.BROWSER) {
      return referrerDenial(key, restrictions.referrerHosts(), from);
    }
    return null;
  }

  private static boolean within(List<Network> networks, IpAddress address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static Verdict.@Nullable Denied referrerDenial(
      LiveKey key, List<HostPattern> hosts, Circumstances from) {
    String origin = from.origin();
    String url = origin == null ? from.referer() : origin;
    if (url == null) {
      return new Verdict.Denied(
          Denial.REFERRER_DENIED,
          key,
          "The key is bound to web sites, and neither \"origin\" nor \"referer\" was given.");
    }
    Optional<String> host = HostName.ofUrl(url);
    if (host.isPresent()) {
      for (HostPattern pattern : hosts) {
        if (pattern.matches(host.get())) {
          return null;
        }
      }
    }
    return new Verdict.Denied(
        Denial.REFERRER_DENIED,
        key,
        "The key may not be used from "
            + host.map(h -> "the site " + h + ".").orElse("a page without a plain origin."));
  }
}

package dev.latchkey.store.key;

import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import java.util.HashSet;
import java.util.List;

/// How restrictions stand in a body. Callers are written in a fixed order, the rest in its own.
final class RestrictionsBody {
  private RestrictionsBody() {}

  static void write(BodyWriter out, Restrictions restrictions) {
    List<String> callers =
        restrictions.callers().stream().map(CallerOrigin::wire).sorted().toList();
    out.each(callers, BodyWriter::text);
    out.each(restrictions.referrerHosts(), (to, host) -> to.text(host.text()));
    out.each(
        restrictions.networks(),
        (to, network) ->
            to.word(network.address().high()).word(network.address().low()).number(network.bits()));
  }

  static Restrictions read(BodyReader in) {
    List<CallerOrigin> callers = in.each(from -> CallerOrigin.parse(from.text()).orElseThrow());
    List<HostPattern> hosts = in.each(from -> new HostPattern(from.text()));
    List<Network> networks = in.each(RestrictionsBody::network);
    return callers.isEmpty() && hosts.isEmpty() && networks.isEmpty()
        ? Restrictions.NONE
        : new Restrictions(new HashSet<>(callers), hosts, networks);
  }

  private static Network network(BodyReader in) {
    long high = in.word();
    return new Network(new IpAddress(high, in.word()), in.count(128));
  }
}

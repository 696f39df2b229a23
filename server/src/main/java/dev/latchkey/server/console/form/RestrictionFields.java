package dev.latchkey.server.console.form;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.server.json.Wrongs;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of restrictions: kinds of callers, and one referrer host or network a line.
public final class RestrictionFields {
  public static final String CALLERS = "callers";
  public static final String HOSTS = "referrerHosts";
  public static final String NETWORKS = "networks";

  private RestrictionFields() {}

  /// Null where something was noted as wrong.
  public static @Nullable Restrictions read(Form form, Wrongs wrongs) {
    Set<CallerOrigin> callers = EnumSet.noneOf(CallerOrigin.class);
    form.all(CALLERS).stream()
        .map(CallerOrigin::parse)
        .flatMap(Optional::stream)
        .forEach(callers::add);
    List<HostPattern> hosts = Lines.read(form, HOSTS, wrongs, HostPattern::new);
    List<Network> networks = Lines.read(form, NETWORKS, wrongs, RestrictionFields::network);
    return wrongs.make(() -> new Restrictions(callers, hosts, networks));
  }

  private static Network network(String text) {
    return Network.parse(text)
        .orElseThrow(() ->
            new FaultException(
                Fault.field(
                    NETWORKS,
                    "is no network; legal are an address and CIDR such as \"10.0.0.0/8\" or"
                        + " \"2001:db8::/32\", with no address bits below the prefix")));
  }

  /// Writes restrictions into fields.
  public static void write(Restrictions restrictions, Map<String, List<String>> fields) {
    fields.put(CALLERS, restrictions.callers().stream().map(CallerOrigin::wire).sorted().toList());
    fields.put(HOSTS, List.of(Lines.joined(restrictions.referrerHosts())));
    fields.put(NETWORKS, List.of(Lines.joined(restrictions.networks())));
  }
}

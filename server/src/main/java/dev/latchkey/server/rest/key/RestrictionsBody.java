package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.server.json.Fields;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `restrictions` of a request. Null leaves a part as it is; an empty list lifts it, and so does
/// JSON's null.
record RestrictionsBody(
    @Nullable Set<CallerOrigin> callers,
    @Nullable List<HostPattern> referrerHosts,
    @Nullable List<Network> networks) {
  private static final RestrictionsBody LIFTED =
      new RestrictionsBody(Set.of(), List.of(), List.of());

  static @Nullable RestrictionsBody read(Fields body) {
    if (body.isNull("restrictions")) {
      return LIFTED;
    }
    Fields part = body.object("restrictions");
    if (part == null) {
      return null;
    }
    List<CallerOrigin> callers =
        list(part, "callers", CallerOrigin.values().length, RestrictionsBody::caller);
    List<HostPattern> hosts =
        list(part, "referrerHosts", Restrictions.REFERRER_HOSTS_MAX, HostPattern::new);
    List<Network> networks =
        list(part, "networks", Restrictions.NETWORKS_MAX, RestrictionsBody::network);
    part.done();
    return new RestrictionsBody(callers == null ? null : setOf(callers), hosts, networks);
  }

  private static <T> @Nullable List<T> list(
      Fields part, String name, int most, java.util.function.Function<String, T> parser) {
    return part.isNull(name) ? List.of() : part.texts(name, most, parser);
  }

  private static Set<CallerOrigin> setOf(List<CallerOrigin> callers) {
    return callers.isEmpty() ? Set.of() : EnumSet.copyOf(callers);
  }

  private static CallerOrigin caller(String text) {
    return CallerOrigin.parse(text)
        .orElseThrow(
            () -> new FaultException(Fault.field("callers", "is none of \"native\", \"browser\"")));
  }

  private static Network network(String text) {
    return Network.parse(text)
        .orElseThrow(() ->
            new FaultException(
                Fault.field(
                    "networks",
                    "is no network; legal are an address and CIDR such as \"10.0.0.0/8\" or"
                        + " \"2001:db8::/32\", with no address bits below the prefix")));
  }

  Restrictions on(Restrictions current) {
    return new Restrictions(
        callers == null ? current.callers() : callers,
        referrerHosts == null ? current.referrerHosts() : referrerHosts,
        networks == null ? current.networks() : networks);
  }
}

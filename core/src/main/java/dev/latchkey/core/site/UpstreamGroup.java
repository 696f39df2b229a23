package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The upstreams that take a site's calls in turn.
///
/// @param all 1 to 16, each once; the built-in one stands alone
/// @param check null where they are known by their calls alone
public record UpstreamGroup(List<Upstream> all, @Nullable HealthCheck check) {
  public static final int UPSTREAMS_MAX = 16;

  public UpstreamGroup {
    all = List.copyOf(all);
    if (all.isEmpty() || all.size() > UPSTREAMS_MAX || new HashSet<>(all).size() != all.size()) {
      throw wrong("1 to 16 are legal, each once");
    }
    if (all.size() > 1 && all.stream().anyMatch(Upstream.Echo.class::isInstance)) {
      throw wrong("\"echo:\" has no others beside it");
    }
  }

  /// One, known by its calls alone.
  public static UpstreamGroup of(Upstream one) {
    return new UpstreamGroup(List.of(one), null);
  }

  /// All of them for people, parted by spaces.
  public String shown() {
    return all.stream().map(Upstream::toString).collect(Collectors.joining(" "));
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("upstreams", why));
  }
}

package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.HostName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the gateway serves, found by the host name of a request or by the beginning of its path.
///
/// @param projects the projects whose keys it lets in; at least one. The first is the one whose
///   administrators manage the site, and the one that an account-wide key's call belongs to.
/// @param hosts host names in lower case, without port
/// @param pathPrefix null where the site is found by host only
/// @param cors null where pages of other sites cannot call
/// @param dialect the system whose clients it speaks with; null for none
/// @param version raised by each change; the ETag
public record Site(
    SiteId id,
    List<ProjectId> projects,
    List<String> hosts,
    @Nullable PathPrefix pathPrefix,
    UpstreamGroup upstreams,
    List<KeyLocation> keyLocations,
    Credential credential,
    Routing routing,
    @Nullable Cors cors,
    @Nullable DialectName dialect,
    Instant createdAt,
    long version) {
  public static final int HOSTS_MAX = 32;
  public static final int PROJECTS_MAX = 1000;

  /// What becomes of the key on the way to the upstream.
  public enum Credential {
    /// It is taken out, wherever it stood.
    STRIP,
    /// It is left in.
    PASS,
    /// It is taken out, and a key goes along that was lent: a child that may do less, for an hour.
    DELEGATE
  }

  public Site {
    projects = List.copyOf(projects);
    hosts = hosts.stream().map(Site::host).toList();
    keyLocations = List.copyOf(keyLocations);
    if (projects.isEmpty() || projects.size() > PROJECTS_MAX) {
      throw wrong("projects", "has " + projects.size() + " entries; 1 to 1,000 are legal");
    }
    if (hosts.size() > HOSTS_MAX || new HashSet<>(hosts).size() != hosts.size()) {
      throw wrong("hosts", "at most 32 are legal, each once");
    }
    if (hosts.isEmpty() && pathPrefix == null) {
      throw wrong("pathPrefix", "is absent, and so are hosts; a site has at least one of them");
    }
    if (keyLocations.isEmpty() || keyLocations.size() > KeyLocation.LOCATIONS_MAX) {
      throw wrong("keyLocations", "1 to 8 are legal");
    }
  }

  public ProjectId managedBy() {
    return projects.getFirst();
  }

  private static String host(String text) {
    return HostName.canonical(text)
        .orElseThrow(() -> wrong("hosts", "legal are host names without scheme, port or path"));
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field(field, why));
  }
}

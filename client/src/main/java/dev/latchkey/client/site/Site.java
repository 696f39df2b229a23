package dev.latchkey.client.site;

import dev.latchkey.client.audit.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the gateway serves: whose keys it lets in, and where the calls go.
///
/// @param projects ids; the first manages the site
/// @param healthCheck how upstreams are asked whether they are well; empty where calls alone tell
/// @param keyLocations where a key is looked for, such as `header:x-api-key`
/// @param credential what becomes of the key on the way to the upstream: `strip`, `pass` or
///   `delegate`
/// @param routes what calls ask for; none where each asks for its path
/// @param unknownRoutes what becomes of calls that no route matches: `fallback`, `deny`
/// @param cors for scripts in web pages; empty where there are none
/// @param dialect the system whose clients it speaks with, such as `docspace`
/// @param version raised by each change
/// @param revocation how far it is known that something was taken; of a change alone
/// @param replayed whether the same wish was fulfilled before; of a creation alone
public record Site(
    String id,
    List<String> projects,
    List<String> hosts,
    Optional<String> pathPrefix,
    List<String> upstreams,
    Optional<SiteHealthCheck> healthCheck,
    List<String> keyLocations,
    String credential,
    List<SiteRoute> routes,
    String unknownRoutes,
    Optional<SiteCors> cors,
    Optional<String> dialect,
    Instant createdAt,
    long version,
    Optional<Revocation> revocation,
    Optional<Boolean> replayed) {}

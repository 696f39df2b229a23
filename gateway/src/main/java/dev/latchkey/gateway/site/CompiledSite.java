package dev.latchkey.gateway.site;

import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.credential.CredentialReader;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.route.RouteTable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A site with what each of its calls needs, worked out once.
///
/// @param secretHeaders names in lower case of headers that may carry a key
/// @param secretCookies names of cookies that may carry a key
/// @param prefixLength how much of a path is taken off before it is judged and forwarded
/// @param cors null where pages of other sites cannot call
/// @param dialect null where it speaks with no other system's clients
public record CompiledSite(
    Site site,
    Scope scope,
    CredentialReader reader,
    Set<String> secretHeaders,
    Set<String> secretCookies,
    int prefixLength,
    RouteTable routes,
    @Nullable CorsAnswers cors,
    @Nullable Dialect dialect) {

  static CompiledSite of(Site site, @Nullable Dialect dialect) {
    List<KeyLocation> locations = locations(site, dialect);
    Cors cors = site.cors() != null || dialect == null ? site.cors() : dialect.cors();
    Set<String> headers = new HashSet<>();
    Set<String> cookies = new HashSet<>();
    for (KeyLocation location : locations) {
      switch (location) {
        case KeyLocation.Authorization() -> headers.add("authorization");
        case KeyLocation.Header(String name) -> headers.add(name);
        case KeyLocation.Cookie(String name) -> cookies.add(name);
      }
    }
    return new CompiledSite(
        site,
        new Scope(Set.copyOf(site.projects()), site.managedBy()),
        new CredentialReader(locations, dialect != null && dialect.takesBareKeys()),
        Set.copyOf(headers),
        Set.copyOf(cookies),
        site.pathPrefix() == null ? 0 : site.pathPrefix().text().length(),
        RouteTable.of(site),
        cors == null ? null : new CorsAnswers(cors),
        dialect);
  }

  private static List<KeyLocation> locations(Site site, @Nullable Dialect dialect) {
    if (dialect == null) {
      return site.keyLocations();
    }
    Set<KeyLocation> all = new LinkedHashSet<>(site.keyLocations());
    all.addAll(dialect.keyLocations());
    return List.copyOf(all);
  }
}

package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteTableTest {
  private final SiteTable sites = new SiteTable();

  @Test
  void theHostGoesBeforeThePath() {
    Site byHost = site(1, null, "api.example");
    Site byPath = site(2, "/a");
    sites.put(byHost);
    sites.put(byPath);
    assertThat(sites.find("api.example", "/a/x")).isSameAs(byHost);
    assertThat(sites.find("other.example", "/a/x")).isSameAs(byPath);
    assertThat(sites.find(null, "/a")).isSameAs(byPath);
    assertThat(sites.find(null, "/ab")).isNull();
    assertThat(sites.find(null, "/")).isNull();
  }

  @Test
  void theLongestPrefixWinsAndEndsAtASegmentsBorder() {
    Site wide = site(1, "/a");
    Site narrow = site(2, "/a/b");
    sites.put(wide);
    sites.put(narrow);
    assertThat(sites.find(null, "/a/b/c")).isSameAs(narrow);
    assertThat(sites.find(null, "/a/bc")).isSameAs(wide);
  }

  @Test
  void aHostWithAPrefixServesNothingElse() {
    sites.put(site(1, "/v1", "api.example"));
    sites.put(site(2, "/v2"));
    assertThat(sites.find("api.example", "/v1/x")).isNotNull();
    assertThat(sites.find("api.example", "/v10")).isNull();
    assertThat(sites.find("api.example", "/v2")).isNull();
    assertThat(sites.find(null, "/v1/x")).isNull();
  }

  @Test
  void aChangedSiteIsFoundByItsNewNamesOnly() {
    sites.put(site(1, "/a", "old.example", "both.example"));
    Site changed = site(1, null, "both.example", "new.example");
    sites.put(changed);
    assertThat(sites.find("old.example", "/a")).isNull();
    assertThat(sites.find("both.example", "/x")).isSameAs(changed);
    assertThat(sites.find("new.example", "/x")).isSameAs(changed);
    Site moved = site(1, "/b");
    sites.put(moved);
    assertThat(sites.find("new.example", "/b/x")).isSameAs(moved);
    sites.remove(moved.id());
    assertThat(sites.find(null, "/b")).isNull();
    assertThat(sites.all()).isEmpty();
  }

  @Test
  void aNameThatMovedToAnotherSiteStaysThere() {
    sites.put(site(1, null, "a.example", "b.example"));
    Site taker = site(2, null, "a.example");
    sites.put(taker);
    sites.put(site(1, null, "b.example"));
    assertThat(sites.find("a.example", "/")).isSameAs(taker);
  }

  @Test
  void theFirstSiteOfAProjectThatHasRoutesSaysWhatItsCallsAskFor() {
    sites.put(site(1, "/a"));
    assertThat(sites.routing(PlainKeys.PROJECT)).isNull();
    Site late = routed(3, "/c");
    sites.put(late);
    assertThat(sites.routing(PlainKeys.PROJECT)).isSameAs(late);
    Site early = routed(2, "/b");
    sites.put(early);
    assertThat(sites.routing(PlainKeys.PROJECT)).isSameAs(early);

    Site again = routed(2, "/b");
    sites.put(again);
    assertThat(sites.routing(PlainKeys.PROJECT)).isSameAs(again);
    sites.put(site(2, "/b"));
    assertThat(sites.routing(PlainKeys.PROJECT)).isSameAs(late);
    sites.remove(late.id());
    assertThat(sites.routing(PlainKeys.PROJECT)).isNull();
  }

  private static Site routed(int number, String prefix) {
    return site(number, prefix, new Routing(List.of(), Routing.UnknownRoutes.DENY));
  }

  private static Site site(int number, @Nullable String prefix, String... hosts) {
    return site(number, prefix, Routing.BY_PATH, hosts);
  }

  private static Site site(int number, @Nullable String prefix, Routing routing, String... hosts) {
    return new Site(
        new SiteId(new UUID(0, number)),
        List.of(PlainKeys.PROJECT),
        List.of(hosts),
        prefix == null ? null : new PathPrefix(prefix),
        UpstreamGroup.of(new Upstream.Echo()),
        KeyLocation.DEFAULT,
        Site.Credential.STRIP,
        routing,
        null,
        null,
        Instant.EPOCH,
        1);
  }
}

package dev.latchkey.server.dialect.macrometa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.site.SiteId;
import dev.latchkey.gateway.dialect.Hearer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is heard of the lists that upstreams answer with.
class ListAnswersTest {
  private static final SiteId SITE = new SiteId(new UUID(1, 1));

  private final Catalogue catalogue = new Catalogue();
  private final ListAnswers lists = new ListAnswers(catalogue, Runnable::run);

  private void hear(String path, @Nullable String query, @Nullable String encoding, byte[] body) {
    Hearer hearer = lists.hearer(SITE, "GET", C8Path.of(path), query);
    assertThat(hearer).isNotNull();
    if (hearer != null) {
      hearer.hear(encoding, body);
    }
  }

  private void hear(String path, @Nullable String query, String body) {
    hear(path, query, null, body.getBytes(StandardCharsets.UTF_8));
  }

  private Collection<String> collections() {
    return catalogue.names(new Catalogue.Place(SITE, "shop", Kind.COLLECTION));
  }

  private static byte[] zipped(String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void namesAreReadOffEveryKindOfList() {
    hear("/_fabric/shop/collection", null, "{\"result\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
    hear("/_fabric/shop/_api/streams", null, "{\"result\":[{\"topic\":\"c8globals.s\"}]}");
    hear("/_fabric/shop/_api/restql/user", null, "{\"result\":[{\"name\":\"w\",\"_id\":1}]}");
    hear(
        "/_fabric/shop/_api/kms/managedkey",
        null,
        "{\"result\":{\"total\":1,\"items\":[{\"id\":\"k.1\"}]}}");
    hear("/_api/database", null, "{\"result\":[\"_system\",\"shop\"]}");
    assertThat(collections()).containsExactly("a", "b");
    assertThat(catalogue.names(new Catalogue.Place(SITE, "shop", Kind.STREAM)))
        .containsExactly("c8globals.s");
    assertThat(catalogue.names(new Catalogue.Place(SITE, "shop", Kind.QUERY_WORKER)))
        .containsExactly("w");
    assertThat(catalogue.names(new Catalogue.Place(SITE, "shop", Kind.MANAGED_KEY)))
        .containsExactly("k.1");
    assertThat(catalogue.names(Catalogue.Place.ofFabrics(SITE))).containsExactly("_system", "shop");
    assertThat(catalogue.names(new Catalogue.Place(SITE, "_system", Kind.COLLECTION))).isEmpty();
  }

  @Test
  void aListTakesThePlaceOfTheOneForTheSameQuery() {
    String path = "/_fabric/shop/collection";
    hear(path, "excludeSystem=true", "{\"result\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
    hear(path, "excludeSystem=false", "{\"result\":[{\"name\":\"_users\"}]}");
    hear(path, "excludeSystem=true", "{\"result\":[{\"name\":\"b\"}]}");
    assertThat(collections()).containsExactly("_users", "b");
  }

  @Test
  void whatCannotBeReadIsNotHeard() throws Exception {
    String path = "/_fabric/shop/collection";
    String list = "{\"result\":[{\"name\":\"a\"}]}";
    for (String body : List.of("", "no JSON", "[]", "{}", "{\"result\":1}", "{\"error\":true}")) {
      hear(path, null, body);
    }
    hear(path, null, "br", list.getBytes(StandardCharsets.UTF_8));
    hear(path, null, "gzip", list.getBytes(StandardCharsets.UTF_8));
    hear(path, null, "gzip", zipped(" ".repeat(Hearer.BYTES_MAX) + list));
    assertThat(collections()).isEmpty();
    hear(path, null, "gzip", zipped(list));
    assertThat(collections()).containsExactly("a");
    hear(path, null, "{\"result\":[{\"name\":\"" + "x".repeat(300) + "\"},{\"name\":7},{}]}");
    assertThat(collections()).isEmpty();
  }

  @Test
  void nobodyHearsWhatIsNoList() {
    for (String path : List.of("/_api/cursor", "/_api/collection/a", "/_api/document/a", "/x")) {
      assertThat(lists.hearer(SITE, "GET", C8Path.of(path), null)).as(path).isNull();
    }
    assertThat(lists.hearer(SITE, "POST", C8Path.of("/_api/collection"), null)).isNull();
  }

  @Test
  void noMoreIsRememberedThanFits() {
    List<String> names =
        IntStream.range(0, Catalogue.NAMES_MAX + 5).mapToObj(n -> "n" + n).toList();
    Catalogue.Place first = new Catalogue.Place(SITE, "f0", Kind.COLLECTION);
    catalogue.hear(first, null, names);
    assertThat(catalogue.names(first)).hasSize(Catalogue.NAMES_MAX);
    int lists = Catalogue.ALL_NAMES_MAX / Catalogue.NAMES_MAX;
    for (int i = 1; i <= lists; i++) {
      catalogue.hear(new Catalogue.Place(SITE, "f" + i, Kind.COLLECTION), null, names);
    }
    assertThat(catalogue.names(first)).isEmpty();
    assertThat(catalogue.names(new Catalogue.Place(SITE, "f1", Kind.COLLECTION))).isNotEmpty();
  }
}

package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPagesTest {
  private static final String KEYS = "/console/projects/acme/keys";
  private static final Pattern SECRET = Pattern.compile("id=\"key-text\" value=\"([^\"]+)\"");

  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Map<String, String> form(String name) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("once", "one");
    form.put("name", name);
    form.put("lifetime", "90");
    form.put("preset", "full");
    return form;
  }

  private HttpResponse<String> get(String path) {
    return server.get(server.administrator, path);
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    return server.post(server.administrator, path, form);
  }

  private ApiKey key(KeyId id) {
    return new FindKey(server.store).find(id).orElseThrow().key();
  }

  @Test
  void anEmptyProjectSaysSoAndOffersAKey() {
    assertThat(get(KEYS).body())
        .contains("No API key has been created on this project.")
        .contains("Create an API key");
    assertThat(server.get(server.viewer, KEYS).body()).doesNotContain("Create an API key");
  }

  @Test
  void aNewKeyIsShownOnceWithSnippetsThatHoldIt() {
    HttpResponse<String> made = post(KEYS, form("Nightly import"));
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    Matcher secret = SECRET.matcher(made.body());
    assertThat(secret.find()).isTrue();
    String text = secret.group(1);
    assertThat(text).startsWith("lk_live_");
    assertThat(made.body())
        .contains("Important: copy this key now, it will not be shown again.")
        .contains("JavaScript", "Python", "Java", "curl")
        .contains("Bearer " + text);
    assertThat(get(KEYS).body()).contains("Nightly import").doesNotContain(text);
  }

  @Test
  void theSameFormSentTwiceMakesOneKeyAndAnotherFormAnother() {
    post(KEYS, form("Nightly import"));
    HttpResponse<String> again = post(KEYS, form("Nightly import"));
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(again.headers().firstValue("Location").orElseThrow())
        .contains("done=key-shown-before");
    assertThat(post(KEYS, form("Another")).statusCode()).isEqualTo(200);
    assertThat(get(KEYS).body().split("name=\"key\"", -1)).hasSize(3);
  }

  @Test
  void whatIsWrongIsSaidAtTheFieldAndWhatWasTypedStays() {
    Map<String, String> form = form("");
    form.put("networks", "10.0.0.0/8\nnot a network");
    HttpResponse<String> refused = post(KEYS, form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Please mend what is marked below")
        .contains("id=\"name-problem\"")
        .contains("id=\"networks-problem\"")
        .contains("not a network");
    assertThat(get(KEYS).body()).contains("No API key has been created");
  }

  @Test
  void everyPartOfAKeyIsChangedByItsOwnForm() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id;
    Map<String, String> details = Map.of("name", "Hourly import", "status", "active");
    assertThat(post(path + "/details", details).statusCode()).isEqualTo(303);
    post(path + "/life", Map.of("lifetime", "day", "expiresOn", "2026-12-31"));
    post(
        path + "/access",
        Map.of("preset", "custom", "rule.resource", "files/*", "rule.actions", "read"));
    post(path + "/restrictions", Map.of("callers", "native", "networks", "203.0.113.0/24"));
    post(path + "/limits", Map.of("rate.limit", "100", "rate.window", "60", "quota", "1,000"));
    ApiKey key = key(id);
    assertThat(key.name().text()).isEqualTo("Hourly import");
    assertThat(key.validity().expiresAt()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(key.access().preset()).isEqualTo(AccessPreset.CUSTOM);
    assertThat(key.restrictions().networks()).hasSize(1);
    assertThat(key.limits().rates()).hasSize(1);
    assertThat(key.limits().quota()).isNotNull();
    assertThat(get(path + "?done=key-updated").body()).contains("The API key has been updated.");
  }

  @Test
  void whatFewKeysHaveIsChangedTooAndAStartThatWasNotTouchedStays() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id;
    Map<String, String> form = new LinkedHashMap<>();
    form.put("subject", "customer 7");
    form.put("notBefore", "2026-12-01T08:30");
    form.put("metadata", "{\"plan\": \"pro\"}");
    form.put("mayDelegate", "1");
    assertThat(post(path + "/more", form).statusCode()).isEqualTo(303);
    ApiKey key = key(id);
    assertThat(key.subject()).hasToString("customer 7");
    assertThat(key.validity().notBefore()).isEqualTo("2026-12-01T08:30:00Z");
    assertThat(key.metadata().json()).isEqualTo("{\"plan\":\"pro\"}");
    assertThat(key.mayDelegate()).isTrue();
    assertThat(get(path).body()).contains("subject customer 7", "value=\"2026-12-01T08:30\"");

    post(path + "/more", Map.of("notBefore", "2026-12-01T08:30"));
    assertThat(key(id).subject()).isNull();
    assertThat(key(id).metadata().isNone()).isTrue();
    assertThat(key(id).validity().notBefore()).isEqualTo("2026-12-01T08:30:00Z");

    String wrong = post(path + "/more", Map.of("notBefore", "soon", "metadata", "[1]")).body();
    assertThat(wrong).contains("id=\"notBefore-problem\"", "id=\"metadata-problem\"");
  }

  @Test
  void aQuotaIsToppedUpOnceHoweverOftenTheFormIsSent() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id;
    post(path + "/limits", Map.of("quota", "1,000"));
    Map<String, String> form = Map.of("how", "add", "amount", "500", "once", "one");
    post(path + "/quota", form);
    assertThat(post(path + "/quota", form).statusCode()).isEqualTo(303);
    assertThat(get(path).body()).contains("1,500");
    post(path + "/quota", Map.of("how", "set", "amount", "7", "once", "two"));
    assertThat(get(path).body()).contains("<dd>7").doesNotContain("1,500");
    assertThat(post(path + "/quota", Map.of("how", "set", "amount", "many")).body())
        .contains("is no whole number");
  }

  @Test
  void thePreviousSecretIsLetLiveForLonger() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id;
    post(path + "/rotate", Map.of("overlap", "3600", "once", "x"));
    post(path + "/previous/until", Map.of("overlap", "604800"));
    assertThat(key(id).previous())
        .satisfies(previous ->
            assertThat(Objects.requireNonNull(previous).validUntil())
                .isEqualTo("2026-11-28T12:00:00Z"));
    assertThat(post(path + "/previous/until", Map.of("overlap", "0")).statusCode()).isEqualTo(400);
  }

  @Test
  void allKeysThatAFilterFindsAreCountedAndThenChanged() {
    server.key("Old one");
    server.key("Old two");
    server.key("New");
    assertThat(get(KEYS + "?name=old").body()).contains("/keys/all?name=old&amp;do=delete");
    assertThat(get(KEYS).body()).doesNotContain("/keys/all");
    assertThat(get(KEYS + "/all?do=delete&name=old").body())
        .contains("Delete 2 keys?", "name=\"count\" value=\"2\"");

    Map<String, String> form = new LinkedHashMap<>(Map.of("do", "disable", "name", "old"));
    form.put("count", "3");
    HttpResponse<String> refused = post(KEYS + "/all", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("finds 2", "name=\"count\" value=\"2\"");
    form.put("count", "2");
    form.put("reason", "Not needed");
    assertThat(post(KEYS + "/all", form).statusCode()).isEqualTo(303);
    assertThat(get(KEYS + "?status=disabled").body())
        .contains("Old one", "Old two")
        .doesNotContain(">New<");

    HttpResponse<String> asked =
        server.get(server.administrator, KEYS + "/all?do=delete", ConsoleServer.NOT_RECENT, "1");
    assertThat(asked.headers().firstValue("Location").orElseThrow()).contains("/confirm");
    post(KEYS + "/all", Map.of("do", "delete", "count", "3"));
    assertThat(get(KEYS).body()).contains("No API key has been created on this project.");
  }

  @Test
  void aKeyIsShownAgainWhereItsProjectKeepsTextsAndThatIsNoted() {
    String off = "/console/keys/" + server.key("Plain").key().id();
    assertThat(get(off).body()).doesNotContain("Show key");
    assertThat(post(off + "/reveal", Map.of()).statusCode()).isEqualTo(422);
    String settings = "/console/projects/acme/settings";
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", "Acme");
    form.put("prefix", "lk_live_");
    form.put("status", "active");
    form.put("policy.whoMayCreate", "administrators");
    form.put("policy.departedCreator", "disable");
    form.put("policy.onExpiry", "deactivate");
    form.put("policy.revealable", "1");
    form.put("policy.pathOddities", "empty-segment");
    assertThat(post(settings, form).statusCode()).isEqualTo(303);
    assertThat(get(settings).body())
        .contains("value=\"empty-segment\" checked")
        .doesNotContain("value=\"semicolon\" checked");
    Matcher made = SECRET.matcher(post(KEYS, form("Kept")).body());
    assertThat(made.find()).isTrue();
    String path =
        "/console/keys/"
            + new ListKeys(server.store)
                .list(
                    new KeyQuery(
                        new KeyOwner.OfProject(server.project.id()),
                        new KeyFilter(null, null, null, "Kept", null, null),
                        KeyQuery.Sort.CREATED,
                        true,
                        null,
                        1,
                        server.clock.instant()))
                .items()
                .getFirst()
                .key()
                .id();
    assertThat(get(path).body()).contains("Show key").doesNotContain(made.group(1));
    String token = ConsoleServer.CSRF;
    HttpResponse<String> asked =
        server.postAsIs(
            server.administrator,
            path + "/reveal",
            Map.of("csrf", token),
            ConsoleServer.NOT_RECENT,
            "1");
    assertThat(asked.headers().firstValue("Location").orElseThrow()).contains("/confirm");
    long before = server.changes();
    HttpResponse<String> shown = post(path + "/reveal", Map.of());
    assertThat(shown.body()).contains("value=\"" + made.group(1) + "\"", "Bearer " + made.group(1));
    assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(server.changes()).isEqualTo(before + 1);
    assertThat(server.post(server.viewer, path + "/reveal", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void theDefaultKeyStandsInSnippetsWhileItWorks() {
    String developers = "/console/projects/acme/developers";
    assertThat(get(developers).body()).contains("You have no default-key", "$LATCHKEY_API_KEY");

    HttpResponse<String> made = post("/console/account/keys/default", Map.of("once", "one"));
    assertThat(SECRET.matcher(made.body()).find()).isTrue();
    HttpResponse<String> again = post("/console/account/keys/default", Map.of("once", "two"));
    String path = again.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
    ApiKey key = key(KeyId.parse(path.substring("/console/keys/".length())).orElseThrow());
    assertThat(key.name()).hasToString("default-key");
    assertThat(get(developers).body())
        .contains("export LATCHKEY_API_KEY=" + key.preview().text(), path)
        .doesNotContain("You have no default-key");
    assertThat(server.get(server.member, developers).body()).contains("You have no default-key");

    post(path + "/delete", Map.of());
    assertThat(get(developers).body()).contains("You have no default-key");
    post("/console/account/keys/default", Map.of("once", "three"));
    assertThat(get(developers).body()).doesNotContain("You have no default-key");
  }

  @Test
  void theOwnKeyIsShownOnlyAfterThePasswordAndWhereItIsKept() {
    String path = "/console/projects/acme/developers/key";
    HttpResponse<String> asked =
        server.postAsIs(
            server.administrator,
            path,
            Map.of("csrf", ConsoleServer.CSRF),
            ConsoleServer.NOT_RECENT,
            "1");
    assertThat(asked.headers().firstValue("Location").orElseThrow()).contains("/confirm");
    post("/console/account/keys/default", Map.of("once", "shown"));
    HttpResponse<String> shown = post(path, Map.of());
    assertThat(shown.statusCode()).isEqualTo(422);
    assertThat(shown.body()).contains("account-wide keys are not kept", "$LATCHKEY_API_KEY");
  }

  @Test
  void aFormFilledFromAnOlderVersionChangesNothing() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id + "/details";
    post(path, Map.of("name", "First", "version", "1"));
    HttpResponse<String> late = post(path, Map.of("name", "Second", "version", "1"));
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(key(id).name().text()).isEqualTo("First");
  }

  @Test
  void aKeyIsDisabledEnabledRotatedAndDeleted() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id;
    assertThat(get(path + "/disable").body()).contains("What stops working");
    post(path + "/status", Map.of("status", "disabled", "reason", "Leaked"));
    assertThat(key(id).status()).isEqualTo(KeyStatus.DISABLED);
    assertThat(get(path).body()).contains("Disabled: Leaked");
    post(path + "/status", Map.of("status", "active"));
    assertThat(key(id).status()).isEqualTo(KeyStatus.ACTIVE);
    HttpResponse<String> rotated = post(path + "/rotate", Map.of("overlap", "86400", "once", "x"));
    assertThat(SECRET.matcher(rotated.body()).find()).isTrue();
    assertThat(get(path).body()).contains("still works");
    post(path + "/previous", Map.of());
    assertThat(get(path).body()).doesNotContain("still works");
    assertThat(post(path + "/delete", Map.of()).statusCode()).isEqualTo(303);
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void theCheckSaysWhatTheRulesInTheFormAllowBeforeTheyAreSaved() {
    String path = "/console/keys/" + server.key("Nightly import").key().id() + "/access/check";
    Map<String, String> form = new LinkedHashMap<>();
    form.put("preset", "custom");
    form.put("rule.resource", "files/*");
    form.put("rule.actions", "read");
    form.put("ask.resource", "files/a");
    form.put("ask.action", "read");
    assertThat(post(path, form).body()).contains("Yes: read on files/a is allowed.");
    form.put("ask.action", "write");
    assertThat(post(path, form).body()).contains("No: write on files/a is refused.");
    form.put("ask.resource", "other");
    assertThat(post(path, form).body()).contains("No rule matches.");
  }

  @Test
  void tickedKeysAreNamedBeforeTheyAreDeletedAndOthersStay() {
    String one = server.key("One").key().id().toString();
    server.key("Two");
    assertThat(get(KEYS + "/many?do=delete&key=" + one).body())
        .contains("Delete 1 key?", "One")
        .doesNotContain("Two");
    post(KEYS + "/many", Map.of("do", "delete", "key", one));
    assertThat(get(KEYS).body()).doesNotContain(">One<").contains(">Two<");
  }

  @Test
  void whoHasNotGivenThePasswordForLongDeletesNoTickedKeys() {
    String one = server.key("One").key().id().toString();
    String page = KEYS + "/many?do=delete&key=" + one;
    String[] notRecent = {ConsoleServer.NOT_RECENT, "1"};

    HttpResponse<String> asked = server.get(server.administrator, page, notRecent);
    assertThat(asked.statusCode()).isEqualTo(303);
    assertThat(asked.headers().firstValue("Location"))
        .contains("/console/confirm?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    Map<String, String> form = Map.of("do", "delete", "key", one, "csrf", ConsoleServer.CSRF);
    HttpResponse<String> sent =
        server.postAsIs(server.administrator, KEYS + "/many", form, notRecent);
    assertThat(sent.headers().firstValue("Location").orElseThrow())
        .startsWith("/console/confirm?next=");
    assertThat(get(KEYS).body()).contains(">One<");

    String disabling = KEYS + "/many?do=disable&key=" + one;
    assertThat(server.get(server.administrator, disabling, notRecent).statusCode()).isEqualTo(200);
  }

  @Test
  void aMethodThatAPageDoesNotKnowIsToldAllThatItKnows() {
    HttpResponse<String> refused =
        server.send(
            server
                .request(server.administrator, KEYS)
                .method("DELETE", HttpRequest.BodyPublishers.noBody()));
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD, POST");
  }

  @Test
  void theListIsFilteredAndSorted() {
    server.key("Alpha");
    server.key("Beta");
    assertThat(get(KEYS + "?name=alp").body()).contains("Alpha").doesNotContain("Beta");
    assertThat(get(KEYS + "?status=disabled").body()).contains("No key matches.");
    String sorted = get(KEYS + "?sort=name").body();
    assertThat(sorted.indexOf("Alpha")).isLessThan(sorted.indexOf("Beta"));
    String reversed = get(KEYS + "?sort=-name").body();
    assertThat(reversed.indexOf("Alpha")).isGreaterThan(reversed.indexOf("Beta"));
  }

  @Test
  void aPendingRevocationIsShownAndAsksAgainByItselfUntilItIsConfirmed() {
    String path = "/console/keys/" + server.key("Nightly import").key().id();
    server.pending = true;
    String shown =
        post(path + "/status", Map.of("status", "disabled"))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    String page = get(shown).body();
    assertThat(page).contains("Not gone everywhere yet.", "node &lt;b&gt;two&lt;/b&gt;");
    Matcher again = Pattern.compile("hx-get=\"(/console/revocations/[^\"]+)\"").matcher(page);
    assertThat(again.find()).isTrue();
    assertThat(get(again.group(1)).body()).contains("hx-trigger");
    server.pending = false;
    assertThat(get(again.group(1)).body())
        .contains("gone on every node")
        .doesNotContain("hx-trigger");
  }

  @Test
  void aMemberSeesKeysAndNoFormThatChangesThem() {
    String path = "/console/keys/" + server.key("Nightly import").key().id();
    assertThat(server.get(server.member, path).body())
        .contains("Nightly import")
        .doesNotContain("action=\"" + path);
  }
}

package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyStatus;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
    assertThat(post(path + "/name", Map.of("name", "Hourly import")).statusCode()).isEqualTo(303);
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
  void aFormFilledFromAnOlderVersionChangesNothing() {
    KeyId id = server.key("Nightly import").key().id();
    String path = "/console/keys/" + id + "/name";
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

package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people mistype in the forms of keys, and what they mean by days and times.
class KeyFormsTest {
  private static final String KEYS = "/console/projects/acme/keys";

  private ConsoleServer server;
  private KeyId id;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    id = server.key("Nightly import").key().id();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    return server.post(server.administrator, path, form);
  }

  private HttpResponse<String> change(String part, String... fields) {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return post("/console/keys/" + id + "/" + part, form);
  }

  private ApiKey key() {
    return new FindKey(server.store).find(id).orElseThrow().key();
  }

  @Test
  void whatIsWrongIsToldByTheLabelsOfTheFieldsAndLeadsToThem() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("once", "one");
    form.put("name", "");
    form.put("lifetime", "day");
    form.put("preset", "full");
    form.put("networks", "10.0.0.0/8\nnot a network");
    assertThat(post(KEYS, form).body())
        .contains("<a href=\"#name\">Name has 0 characters")
        .contains("<a href=\"#expiresOn\">Last day is no day")
        .contains("<a href=\"#networks\">Networks, entry 2, is no network")
        .contains("id=\"name\"", "id=\"expiresOn\"", "id=\"networks\"");
  }

  @Test
  void rulesThatWouldHaveNoEffectAreRefusedInsteadOfDropped() {
    HttpResponse<String> refused =
        change("access", "preset", "full", "rule.resource", "files/*", "rule.actions", "read");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("id=\"preset-problem\"", "leaves the rules without effect", "value=\"files/*\"");
    assertThat(change("access", "preset", "read-only", "rule.resource", " ").statusCode())
        .isEqualTo(303);
  }

  @Test
  void theRowOfARuleThatIsWrongIsMarked() {
    String body =
        change("access", "preset", "custom", "rule.resource", "files//x", "rule.actions", "read")
            .body();
    assertThat(body)
        .contains("<a href=\"#rules\">Rules, entry 1, ")
        .containsPattern("aria-label=\"Resource of rule 1\" aria-invalid=\"true\"")
        .doesNotContainPattern("aria-label=\"Resource of rule 2\" aria-invalid");
  }

  @Test
  void aDayIsTheWholeDayInTheZoneThatTheFormNames() {
    change("life", "lifetime", "day", "expiresOn", "2026-12-31", "zone", "Asia/Tokyo");
    assertThat(key().validity().expiresAt()).isEqualTo("2026-12-31T15:00:00Z");
    // Where the clocks go back on that day it has 25 hours.
    change("life", "lifetime", "day", "expiresOn", "2027-10-31", "zone", "Europe/Vienna");
    assertThat(key().validity().expiresAt()).isEqualTo("2027-10-31T23:00:00Z");
  }

  @Test
  void anEndThatWasNotTouchedKeepsItsHourInWhateverZoneItWasShown() {
    change("life", "lifetime", "90");
    Instant end = Objects.requireNonNull(key().validity().expiresAt());
    for (String zone : new String[] {"", "Pacific/Kiritimati", "Pacific/Pago_Pago"}) {
      String day =
          end.minusMillis(1)
              .atZone(ZoneId.of(zone.isEmpty() ? "UTC" : zone))
              .toLocalDate()
              .toString();
      change("life", "lifetime", "day", "expiresOn", day, "zone", zone);
      assertThat(key().validity().expiresAt()).isEqualTo(end);
    }
  }

  @Test
  void aStartIsMeantInTheZoneOfTheFormAndStaysWhereItWasNotTouched() {
    change("more", "notBefore", "2026-12-01T08:30", "zone", "Asia/Tokyo");
    assertThat(key().validity().notBefore()).isEqualTo("2026-11-30T23:30:00Z");
    change("more", "notBefore", "2026-11-30T23:30", "zone", "UTC", "subject", "customer 7");
    assertThat(key().validity().notBefore()).isEqualTo("2026-11-30T23:30:00Z");
    assertThat(key().subject()).hasToString("customer 7");
  }

  @Test
  void aZoneThatIsNotKnownIsRefusedAtTheField() {
    for (String zone : new String[] {"Middle/Earth", "x".repeat(5_000), "../../etc"}) {
      HttpResponse<String> refused =
          change("life", "lifetime", "day", "expiresOn", "2026-12-31", "zone", zone);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("id=\"expiresOn-problem\"");
      assertThat(change("more", "notBefore", "2026-12-01T08:30", "zone", zone).body())
          .contains("id=\"notBefore-problem\"");
    }
    assertThat(key().validity().notBefore()).isNull();
  }

  @Test
  void aDayThatIsOverIsToldAtTheDay() {
    assertThat(change("life", "lifetime", "day", "expiresOn", "2020-01-01").body())
        .contains("id=\"expiresOn-problem\"", "is not in the future");
  }

  @Test
  void whoTicksNothingIsToldSoOnTheList() {
    HttpResponse<String> answer = server.get(server.administrator, KEYS + "/many?do=delete");
    String list = answer.headers().firstValue("location").orElseThrow();
    assertThat(list).startsWith(KEYS + "?");
    assertThat(server.get(server.administrator, list).body())
        .contains("No key was ticked", "Nightly import");
  }

  @Test
  void whatWasDoneIsChosenFromWordsAndWhoDidItLeadsToAllThatTheyDid() {
    change("status", "status", "disabled");
    String all = server.get(server.administrator, "/console/projects/acme/audit").body();
    String actor = server.administrator.id().toString();
    assertThat(all)
        .contains("<option value=\"key.disabled\"")
        .contains("href=\"/console/projects/acme/audit?actor=" + actor);
    String some =
        server
            .get(
                server.administrator,
                "/console/projects/acme/audit?deed=key.disabled&actor=" + actor)
            .body();
    assertThat(some).contains("<option value=\"key.disabled\" selected>");
    assertThat(some.split("<tr>", -1)).hasSize(3);
    assertThat(server.get(server.administrator, "/console/keys/" + id).body())
        .contains("/console/projects/acme/audit?target=" + id);
  }
}

package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhooksTest extends ServerTest {
  private static final String HOOK = "{\"url\":\"https://Example.com/hooks\"}";

  private String made(String project) {
    Reply reply = server.post("/v1/projects/" + project + "/webhooks", server.admin, HOOK);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.header("location");
  }

  @Test
  void theSecretIsShownOnceAndEverythingIsToldUnlessSaidOtherwise() {
    String project = server.project("hooks-a");
    Reply reply = server.post("/v1/projects/" + project + "/webhooks", server.admin, HOOK);

    assertThat(reply.text("secret")).startsWith("whsec_").hasSize(50);
    assertThat(reply.header("cache-control")).isEqualTo("no-store");
    assertThat(reply.text("webhook.url")).isEqualTo("https://example.com/hooks");
    assertThat(reply.body()).contains("key.deleted", "revocation.confirmed");
    Reply read = server.get(reply.header("location"), server.admin);
    assertThat(read.body()).doesNotContain("whsec_");
    assertThat(server.get("/v1/projects/" + project + "/webhooks", server.admin).items())
        .hasSize(1);
  }

  @Test
  void aRepeatedRequestMakesNoSecondOneAndShowsNoSecret() {
    String project = server.project("hooks-b");
    String path = "/v1/projects/" + project + "/webhooks";
    server.post(path, server.admin, HOOK, "Idempotency-Key", "h1");

    Reply again = server.post(path, server.admin, HOOK, "Idempotency-Key", "h1");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).contains("\"replayed\":true", "\"secret\":null");
    assertThat(server.get(path, server.admin).items()).hasSize(1);
  }

  @Test
  void itIsChangedRotatedTestedAndDeleted() {
    String one = made(server.project("hooks-c"));

    Reply patched = server.patch(one, server.admin, "{\"events\":[\"key.deleted\"]}");
    assertThat(patched.body()).contains("\"events\":[\"key.deleted\"]", "\"version\":2");
    Reply rotated = server.post(one + "/secret", server.admin, "{}");
    assertThat(rotated.text("secret")).startsWith("whsec_");
    assertThat(rotated.text("webhook.previousSecretUntil")).isNotEmpty();
    assertThat(server.post(one + "/test", server.admin, "{}").status()).isEqualTo(200);
    assertThat(server.post(one + "/test", server.admin, "{\"now\":true}").body())
        .contains("is not a field here; none is\"");
    assertThat(server.get(one + "/deliveries", server.admin).items()).isEmpty();
    server.patch(one, server.admin, "{\"active\":false}");
    assertThat(server.post(one + "/test", server.admin, "{}").status()).isEqualTo(409);
    assertThat(server.delete(one, server.admin).status()).isEqualTo(200);
    assertThat(server.get(one, server.admin).status()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsNamedAndNotEchoed() {
    String path = "/v1/projects/" + server.project("hooks-d") + "/webhooks";

    Reply reply =
        server.post(
            path, server.admin, "{\"url\":\"https://u:pw@x.example/\",\"events\":[\"key.lost\"]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.wrongFields()).containsExactlyInAnyOrder("url", "events[0]");
    assertThat(reply.body()).doesNotContain("pw").contains("key.disabled");
    assertThat(server.post(path, server.admin, "{}").wrongFields()).containsExactly("url");
  }

  @Test
  void anAddressThatCanNeverBeCalledIsRefusedWhereverItIsNamed() {
    String one = made(server.project("hooks-j"));
    String path = one.substring(0, one.lastIndexOf('/'));
    String inner = "{\"url\":\"https://169.254.169.254/latest\",\"events\":[\"key.lost\"]}";

    Reply created = server.post(path, server.admin, inner);
    Reply changed = server.patch(one, server.admin, "{\"url\":\"http://example.com/\"}");

    assertThat(created.status()).isEqualTo(400);
    assertThat(created.wrongFields()).containsExactlyInAnyOrder("url", "events[0]");
    assertThat(created.body())
        .contains(
            "is never called, because 169.254.169.254 is not a public address; legal are public"
                + " addresses over https, and those of the setting webhooks.allowedNetworks");
    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.body()).contains("is never called, because it is not https");
    assertThat(server.get(path, server.admin).items()).hasSize(1);
    assertThat(server.get(one, server.admin).text("url")).isEqualTo("https://example.com/hooks");
  }

  @Test
  void anotherProjectsWebhookIsUnknownHereAndForbiddenWithoutTheRight() {
    String one = made(server.project("hooks-e"));
    String other = server.project("hooks-f");
    String id = one.substring(one.lastIndexOf('/') + 1);

    assertThat(server.get("/v1/projects/" + other + "/webhooks/" + id, server.admin).status())
        .isEqualTo(404);
    assertThat(server.get(one, server.manager(other)).status()).isEqualTo(404);
    String reader = server.key(one.split("/", -1)[3], own("project", "read"));
    assertThat(server.get(one, reader).status()).isEqualTo(200);
    assertThat(server.delete(one, reader).status()).isEqualTo(403);
  }

  @Test
  void theListComesInPagesThatBelongToItsProject() {
    String path = "/v1/projects/" + server.project("hooks-h") + "/webhooks";
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(server.post(path, server.admin, HOOK).text("webhook.id"));
    }

    Reply first = server.get(path + "?limit=2", server.admin);
    String next = "?limit=2&cursor=" + first.text("nextCursor");
    Reply second = server.get(path + next, server.admin);

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1);
    assertThat(second.at("nextCursor")).isEqualTo(Json.Null.VALUE);
    assertThat(
            List.of(first.text("items.0.id"), first.text("items.1.id"), second.text("items.0.id")))
        // Those of one moment come in the order of their ids.
        .containsExactlyInAnyOrderElementsOf(made);
    String other = "/v1/projects/" + server.project("hooks-i") + "/webhooks";
    assertThat(server.get(other + next, server.admin).wrongFields()).containsExactly("cursor");
    assertThat(server.get(path + "?limit=0&sort=url", server.admin).wrongFields())
        .containsExactlyInAnyOrder("limit", "sort");
  }

  @Test
  void thereAreAtMostTwentyInAProject() {
    String path = "/v1/projects/" + server.project("hooks-g") + "/webhooks";
    for (int i = 0; i < 20; i++) {
      server.post(path, server.admin, HOOK);
    }

    Reply reply = server.post(path, server.admin, HOOK);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body()).contains("20 webhooks");
  }
}

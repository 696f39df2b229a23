package dev.latchkey.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.app.process.LocalServer;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.audit.AuditEvent;
import dev.latchkey.client.audit.AuditQuery;
import dev.latchkey.client.key.Access;
import dev.latchkey.client.key.AccessPreset;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyPatch;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.KeyStatus;
import dev.latchkey.client.key.NewKey;
import dev.latchkey.client.key.Restrictions;
import dev.latchkey.client.key.RevealedKey;
import dev.latchkey.client.key.Rule;
import dev.latchkey.client.people.NewProject;
import dev.latchkey.client.people.Permission;
import dev.latchkey.client.people.PolicyPatch;
import dev.latchkey.client.people.Project;
import dev.latchkey.client.people.ProjectPatch;
import dev.latchkey.client.people.ProjectQuery;
import dev.latchkey.client.site.NewSite;
import dev.latchkey.client.site.Site;
import dev.latchkey.client.site.SitePatch;
import dev.latchkey.client.site.SiteQuery;
import dev.latchkey.client.verify.Check;
import dev.latchkey.client.verify.Verdict;
import dev.latchkey.client.verify.VerifyCode;
import dev.latchkey.client.verify.VerifyRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLifeTest {
  private static LocalServer server;
  private static LatchkeyClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = LocalServer.start(folder, Map.of());
    client = LatchkeyClient.at(server.front()).key(server.adminKey()).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static Project project(String slug) {
    return client.projects().create(NewProject.of(slug).prefix(slug.replace('-', '_') + "_"));
  }

  private static Verdict verify(VerifyRequest question) {
    return client.verify(question);
  }

  @Test
  void aSecretThatIsKeptIsShownAgain() {
    client.projects().create(NewProject.of("keeping").policy(new PolicyPatch().revealable(true)));
    IssuedKey issued = client.keys().issue("keeping", NewKey.named("Ada"));
    RevealedKey revealed = client.keys().reveal(issued.key().id());
    assertThat(issued.secret()).contains(revealed.secret());
    assertThat(revealed.key()).isEqualTo(issued.key());
    assertThat(revealed.toString()).doesNotContain(revealed.secret());
  }

  @Test
  void aKeyLivesFromIssueToDeletion() {
    project("life");
    IssuedKey issued =
        client
            .keys()
            .issue(
                "life",
                NewKey.named("Ada")
                    .access(Access.of(Rule.of("files/*", "read", "list")))
                    .restrictions(Restrictions.NONE.withNetworks("10.0.0.0/8"))
                    .expiresInDays(30)
                    .subject("customer-7")
                    .metadata(Map.of("plan", "gold", "seats", 3L)));
    String secret = issued.secret().orElseThrow();
    Key key = issued.key();

    assertThat(secret).startsWith("life_");
    assertThat(issued.toString()).doesNotContain(secret);
    assertThat(client.keys().get(key.id())).isEqualTo(key);
    assertThat(key.access().rules()).containsExactly(Rule.of("files/*", "list", "read"));
    assertThat(key.metadata()).containsEntry("seats", 3L);
    assertThat(key.status()).isEqualTo(KeyStatus.ACTIVE);

    VerifyRequest question =
        VerifyRequest.of(secret).project("life").resource("files/a", "read").ip("10.1.2.3");
    Verdict good = verify(question);
    assertThat(good.valid()).isTrue();
    assertThat(good.key().orElseThrow().subject()).contains("customer-7");

    Key disabled = client.keys().update(key.id(), new KeyPatch().disabled("left"), key.version());
    assertThat(disabled.disabledReason()).contains("left");
    assertThat(
            client
                .revocations()
                .await(disabled.revocation().orElseThrow(), Duration.ofSeconds(60))
                .isConfirmed())
        .isTrue();
    assertThat(verify(question).code()).isEqualTo(VerifyCode.DISABLED);
    assertThatThrownBy(
            () -> client.keys().update(key.id(), new KeyPatch().enabled(), key.version()))
        .isInstanceOfSatisfying(
            LatchkeyException.class, e -> assertThat(e.code()).isEqualTo("precondition_failed"));
    assertThat(client.keys().update(key.id(), new KeyPatch().enabled()).status())
        .isEqualTo(KeyStatus.ACTIVE);

    assertThat(client.keys().delete(key.id()).revocation().isConfirmed()).isTrue();
    assertThat(verify(question).code()).isEqualTo(VerifyCode.UNKNOWN);
    assertThatThrownBy(() -> client.keys().get(key.id())).hasMessageContaining("not_found");
  }

  @Test
  void everythingThatAPatchCanSayIsTaken() {
    project("patched");
    Key key = client.keys().issue("patched", NewKey.named("a").access(Access.readOnly())).key();
    Instant later = Instant.parse("2031-01-01T00:00:00Z");
    Key changed =
        client
            .keys()
            .update(
                key.id(),
                new KeyPatch()
                    .name("b")
                    .access(Access.full())
                    .restrictions(Restrictions.NONE.withCallers("native"))
                    .expiresAt(later)
                    .notBefore(Instant.parse("2020-01-01T00:00:00Z"))
                    .subject("s")
                    .metadata(Map.of("a", List.of(1L, true))));
    assertThat(changed.name()).isEqualTo("b");
    assertThat(changed.access().preset()).isEqualTo(AccessPreset.FULL);
    assertThat(changed.expiresAt()).contains(later);
    Key bare =
        client
            .keys()
            .update(
                key.id(),
                new KeyPatch().expiresAt(null).notBefore(null).subject(null).restrictions(null));
    assertThat(bare.expiresAt()).isEmpty();
    assertThat(bare.notBefore()).isEmpty();
    assertThat(bare.subject()).isEmpty();
    assertThat(bare.restrictions().isEmpty()).isTrue();
  }

  @Test
  void listsAreWholeOverManyPages() {
    project("many");
    for (int i = 0; i < 7; i++) {
      client.keys().issue("many", NewKey.named("key " + i).subject(i < 4 ? "a" : "b"));
    }
    assertThat(client.keys().list("many", new KeyQuery().pageSize(3)).stream().map(Key::name))
        .containsExactly("key 0", "key 1", "key 2", "key 3", "key 4", "key 5", "key 6");
    assertThat(
            client
                .keys()
                .list("many", new KeyQuery().pageSize(1).subject("b").sort("-created"))
                .stream()
                .map(Key::name))
        .containsExactly("key 6", "key 5", "key 4");
    assertThat(client.keys().list("many", new KeyQuery().status(KeyStatus.DISABLED)).stream())
        .isEmpty();
  }

  @Test
  void theSameWishIsFulfilledOnce() {
    project("once");
    NewKey wish = NewKey.named("one").idempotencyKey("wish-1");
    IssuedKey first = client.keys().issue("once", wish);
    IssuedKey again = client.keys().issue("once", wish);
    assertThat(again.key().id()).isEqualTo(first.key().id());
    assertThat(again.secret()).isEmpty();
    assertThat(again.replayed()).contains(true);
    assertThat(again.advice()).isPresent();
  }

  @Test
  void projectsAndSitesCanBeManaged() {
    Project made =
        client
            .projects()
            .create(
                NewProject.of("managed")
                    .name("Managed")
                    .policy(new PolicyPatch().requireExpiry(true).maxLifetimeDays(30))
                    .permissions(List.of(Permission.reading("get").describedAs("Reads"))));
    assertThat(made.policy().maxLifetimeDays()).contains(30);
    assertThat(made.permissions().getFirst().description()).contains("Reads");
    assertThat(
            client
                .projects()
                .update(
                    "managed",
                    new ProjectPatch()
                        .name("Other")
                        .policy(new PolicyPatch().maxLifetimeDays(null)),
                    made.version())
                .policy()
                .maxLifetimeDays())
        .isEmpty();
    assertThat(client.projects().list(new ProjectQuery()).stream().map(Project::slug))
        .contains("managed");

    Site site =
        client
            .sites()
            .create(
                new NewSite()
                    .projects("managed")
                    .hosts("api.example.com")
                    .upstreams("http://127.0.0.1:9000"));
    assertThat(client.sites().get(site.id())).isEqualTo(site);
    assertThat(
            client
                .sites()
                .update(site.id(), new SitePatch().credential("pass"), site.version())
                .credential())
        .isEqualTo("pass");
    assertThat(client.sites().list(new SiteQuery().project("managed")).stream()).hasSize(2);
    assertThat(client.sites().delete(site.id()).deleted()).isTrue();
    assertThat(client.projects().delete("managed").deleted()).isTrue();
  }

  @Test
  void manyKeysAreVerifiedAtOnceAndADryRunExplains() {
    project("batch");
    String secret =
        client
            .keys()
            .issue("batch", NewKey.named("k").access(Access.of(Rule.of("a/*", "read"))))
            .secret()
            .orElseThrow();
    List<Verdict> verdicts =
        client.verifyAll(
            List.of(
                VerifyRequest.of(secret)
                    .project("batch")
                    .any(new Check("a/1", "read"), new Check("b", "read")),
                VerifyRequest.of(secret).project("batch").call("POST", "/a/1").dryRun(),
                VerifyRequest.of(secret).project("nowhere")));
    assertThat(verdicts.stream().map(Verdict::code))
        .startsWith(VerifyCode.VALID, VerifyCode.ACCESS_DENIED)
        .hasSize(3);
    assertThat(verdicts.get(1).checks().getFirst().decidedBy())
        .containsExactly(Rule.of("a/*", "read"));
    assertThat(verdicts.get(2).valid()).isFalse();
  }

  @Test
  void theCallingKeyIsShownAndCanRevokeItself() {
    project("selfish");
    String secret =
        client
            .keys()
            .issue(
                "selfish", NewKey.named("m").access(Access.of(Rule.of("latchkey://keys", "read"))))
            .secret()
            .orElseThrow();
    try (LatchkeyClient own = LatchkeyClient.at(server.front()).key(secret).build()) {
      assertThat(own.self().key().kind()).isEqualTo("management");
      assertThat(own.self().rights()).containsExactly(Rule.of("latchkey://keys", "read"));
      assertThat(own.deleteSelf().revocation().isConfirmed()).isTrue();
      assertThatThrownBy(own::self)
          .isInstanceOfSatisfying(
              LatchkeyException.class, e -> assertThat(e.status()).isEqualTo(401));
    }
  }

  @Test
  void whatWasDoneIsInTheAuditTrail() {
    Project made = project("audited");
    AuditEvent event =
        client.audit().list(new AuditQuery().project("audited")).stream()
            .filter(each -> each.target().equals(made.id()))
            .findFirst()
            .orElseThrow();
    assertThat(event.deed()).startsWith("project.");
    assertThat(event.door()).isEqualTo("api");
  }

  @Test
  void theServerSaysWhatItIs() {
    assertThat(client.serverInfo().version()).matches("[0-9]+\\.[0-9]+\\..*");
    assertThat(client.toString()).doesNotContain(server.adminKey());
  }
}

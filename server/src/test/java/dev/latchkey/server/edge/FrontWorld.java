package dev.latchkey.server.edge;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.listener.StrictListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A front listener on a real socket before a replica that is filled by hand. The time stands still
/// at [#NOW].
final class FrontWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final KeyPrefix PREFIX = new KeyPrefix("lk_live_");
  private static final long SECONDS_MAX = 120;

  /// A proxy on this machine is believed when it names the caller.
  private static final ClientAddresses BEHIND_LOOPBACK =
      new ClientAddresses(List.of(Network.parse("127.0.0.0/8").orElseThrow()));

  private final Random random = new Random(20261121);
  private final Uuid7 ids = new Uuid7(() -> NOW, random);
  private final Lease lease = new Lease(System::nanoTime);
  private final Replica replica = new Replica(new Picture(PREFIX, 17), lease);
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final Map<String, KeyId> keys = new HashMap<>();
  private long group;
  private long number;

  final Project shop = project("shop", true);
  final Project bakery = project("bakery", true);
  final Account ada = account("Ada", true);
  final Secret caller = key(shop, "verifier", verifying());

  FrontWorld() {
    lease.unbounded();
    ReplicaVerifier verifier = new ReplicaVerifier(replica, () -> NOW);
    VerifyEndpoint verify = new VerifyEndpoint(verifier, verifier, replica, BEHIND_LOOPBACK);
    server =
        join(
            StrictListener.create(
                    vertx,
                    StrictListener.options(),
                    new FrontListener(
                        verify,
                        request -> request.response().end("forward authentication"),
                        request -> request.response().end("others")))
                .listen(0, "127.0.0.1"));
  }

  static Access verifying() {
    return Access.custom(List.of(Rule.of("latchkey://verify", "read")));
  }

  void apply(Change change) {
    replica.apply(++group, List.of(change));
  }

  void loseTheLease() {
    lease.drop();
  }

  Project project(String slug, boolean active) {
    Project project =
        new Project(
            new ProjectId(ids.next()),
            new Slug(slug),
            new KeyName("Project " + slug),
            active,
            PREFIX,
            ProjectPolicy.DEFAULT,
            Project.DEFAULT_PERMISSIONS,
            Map.of(),
            NOW,
            1);
    apply(new Change.ProjectPut(project));
    return project;
  }

  Account account(String name, boolean active) {
    Account account =
        new Account(new AccountId(ids.next()), new KeyName(name), null, false, active, NOW, 1);
    apply(new Change.AccountPut(account));
    return account;
  }

  void member(Project project, Account account, Role role) {
    apply(new Change.MemberPut(Member.made(project.id(), account.id(), role, NOW)));
  }

  Secret key(Project project, String name, Access access) {
    return key(project, name, access, Restrictions.NONE, ValidityPeriod.ALWAYS, KeyStatus.ACTIVE);
  }

  /// A key that `maker` made, a person who need not have a place in the project.
  Secret keyMadeBy(Account maker, Project project) {
    return key(
        new Actor.Person(maker.id(), maker.name().text()),
        project,
        "made by a person",
        Access.FULL,
        Restrictions.NONE,
        ValidityPeriod.ALWAYS,
        KeyStatus.ACTIVE);
  }

  Secret key(
      Project project,
      String name,
      Access access,
      Restrictions restrictions,
      ValidityPeriod validity,
      KeyStatus status) {
    return key(new Actor.Operator(), project, name, access, restrictions, validity, status);
  }

  /// Deletes the key.
  void forget(Secret key) {
    apply(new Change.KeyGone(Objects.requireNonNull(keys.get(key.revealForShowingOnce()))));
  }

  private Secret key(
      Actor maker,
      Project project,
      String name,
      Access access,
      Restrictions restrictions,
      ValidityPeriod validity,
      KeyStatus status) {
    Secret secret = KeyFormat.generate(PREFIX, random);
    KeyId id = new KeyId(ids.next());
    keys.put(secret.revealForShowingOnce(), id);
    apply(
        new Change.KeyPut(
            new KeyDraft(id, new KeyOwner.OfProject(project.id()), secret.digest())
                .number(++number)
                .name(new KeyName(name))
                .preview(secret.preview())
                .created(maker, NOW)
                .disabled(
                    status == KeyStatus.ACTIVE ? null : new Disabled(Disabled.Cause.MEMBER, null))
                .validity(validity)
                .access(access)
                .restrictions(restrictions)
                .subject(new Subject("customer-1"))
                .metadata(new Metadata("{\"plan\":\"gold\"}"))
                .make()));
    return secret;
  }

  Secret accountKey(Account owner, Access access) {
    Secret secret = KeyFormat.generate(PREFIX, random);
    apply(
        new Change.KeyPut(
            new KeyDraft(new KeyId(ids.next()), new KeyOwner.OfAccount(owner.id()), secret.digest())
                .number(++number)
                .name(new KeyName("account-wide"))
                .preview(secret.preview())
                .created(new Actor.Person(owner.id(), owner.name().text()), NOW)
                .access(access)
                .make()));
    return secret;
  }

  /// Asks as the verifier of the shop.
  Answer verify(String body) {
    return send("POST", "/v1/verify", "Bearer " + caller.revealForShowingOnce(), body);
  }

  Answer batch(String body) {
    return send("POST", "/v1/verify/batch", "Bearer " + caller.revealForShowingOnce(), body);
  }

  Answer send(String method, String target, @Nullable String authorization, String body) {
    return send(method, target, authorization, null, body);
  }

  /// As a proxy would, for a caller at `forwardedFor`; null is no such header.
  Answer send(
      String method,
      String target,
      @Nullable String authorization,
      @Nullable String forwardedFor,
      String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + target))
            .timeout(Duration.ofSeconds(SECONDS_MAX))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (forwardedFor != null) {
      request.header("X-Forwarded-For", forwardedFor);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.actualPort();
  }

  /// An answer with its body, as text and as JSON.
  record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON =
        JsonMapper.builder(
                JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .build();

    JsonNode json() {
      return JSON.readTree(body);
    }

    String code() {
      return json().path("code").asString();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  private static <T> T join(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    join(vertx.close());
  }
}

package dev.latchkey.server.rest;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.IssueBootstrapKey;
import dev.latchkey.core.people.MakeFirstAdministrator;
import dev.latchkey.core.people.MakeStarterProject;
import dev.latchkey.core.recording.CallRecorder;
import dev.latchkey.core.recording.RecordingVerifier;
import dev.latchkey.core.recording.TouchingVerifier;
import dev.latchkey.core.recording.UsageWriter;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.PersonRights;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.RotateWebhookSecret;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.server.edge.FrontListener;
import dev.latchkey.server.edge.VerifyEndpoint;
import dev.latchkey.server.session.BrowserSessions;
import dev.latchkey.server.webhook.CallableAddresses;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A REST door on the embedded store in a folder, listening on a port of its own.
final class RestServer implements AutoCloseable {
  static final KeyPrefix INSTANCE_PREFIX = new KeyPrefix("lk_acct_");
  static final int IN_FLIGHT_MAX = 4;
  static final String EVERY_RIGHT =
      """
      {"rules":[{"resource":"*","actions":["*"]},{"resource":"latchkey://*","actions":["*"]}]}\
      """;

  private static final ClientAddresses ADDRESSES = new ClientAddresses(List.of());

  final TestClock clock = new TestClock();
  final SwitchableStore store;
  final Replica replica;
  final Uuid7 ids;
  final IssueKey issueKey;
  final CreateProject createProject;
  final MakeFirstAdministrator makeFirstAdministrator;
  final IssueBootstrapKey issueBootstrapKey;
  final MakeStarterProject makeStarterProject;
  final RestRoutes routes;
  final BrowserSessions sessions;

  /// All routes that are served.
  final List<Route> table;

  /// Whether nothing can be said about any key.
  volatile boolean undecided;

  private final UsageWriter usage;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer http;

  /// An account-wide key with every right.
  final String admin;

  RestServer(Path data) throws OpeningException {
    this(data, List.of());
  }

  /// With routes beside those of the product.
  RestServer(Path data, List<Route> planted) throws OpeningException {
    SecureRandom random = new SecureRandom();
    Seals seals = new Seals(Pepper.generate(random), random);
    ids = new Uuid7(clock, random);
    SqlStore opened =
        new OpenStore(seals, clock, System::nanoTime, ids, () -> new Picture(INSTANCE_PREFIX, 7))
            .open(new StorePlace.Embedded(data));
    store = new SwitchableStore(opened);
    replica = opened.replica();
    Verifier judging = new ReplicaVerifier(replica, clock);
    Verifier verifier =
        presented -> undecided ? new Verdict.Undecided("for a test", 1) : judging.verify(presented);
    CallRecorder recorder = new CallRecorder(8, clock, random);
    usage =
        new UsageWriter(
            recorder,
            store,
            UsageRetention.DEFAULT,
            clock,
            System::nanoTime,
            "recorder",
            random.nextLong());
    Verifier touching = new TouchingVerifier(verifier, recorder);
    issueKey = new IssueKey(store, ids, random, clock, INSTANCE_PREFIX);
    CreateSite createSite = new CreateSite(store, ids, clock);
    createProject = new CreateProject(store, ids, clock, createSite);
    makeFirstAdministrator = new MakeFirstAdministrator(store, ids, clock, issueKey);
    issueBootstrapKey = new IssueBootstrapKey(store, ids, clock, issueKey);
    makeStarterProject = new MakeStarterProject(store, createProject, issueKey);
    Rights rights = new Rights(touching, new PersonRights(replica));
    routes =
        new RestRoutes(
            new RestParts(
                store,
                rights,
                seals,
                Confirmations.ofOneNode(replica),
                opened.cluster(),
                replica::picture,
                clock,
                ids,
                random,
                issueKey,
                new RotateKey(
                    store, Confirmations.ofOneNode(replica), random, clock, INSTANCE_PREFIX),
                new ImportKeys(store, ids, clock),
                createProject,
                createSite,
                new CreateWebhook(store, ids, random, clock),
                new RotateWebhookSecret(store, random, clock),
                CallableAddresses.of(List.of()),
                Optional.empty(),
                List.of(new DialectName("docspace")),
                "0.0.0-test"));
    table = Stream.concat(planted.stream(), routes.all().stream()).toList();
    SessionLimits limits =
        new SessionLimits(Duration.ofHours(1), Duration.ofDays(1), Duration.ofMinutes(15));
    sessions = new BrowserSessions(new FindSession(store, clock, limits), seals, clock, limits);
    RestDoor door =
        new RestDoor(table, rights, sessions, ADDRESSES, clock, executor, IN_FLIGHT_MAX);
    FrontListener front =
        new FrontListener(
            new VerifyEndpoint(
                new RecordingVerifier(verifier, recorder, CallOrigin.API),
                touching,
                replica,
                ADDRESSES),
            request -> {},
            door);
    http = vertx.createHttpServer().requestHandler(front);
    http.listen(0, "127.0.0.1").await();
    admin = issueBootstrapKey.issue().secret().revealForShowingOnce();
  }

  /// Writes what was noted of calls so far.
  void writeUsage() {
    usage.close();
  }

  int port() {
    return http.actualPort();
  }

  Reply get(String path, String key, String... headers) {
    return send("GET", path, key, "", headers);
  }

  Reply post(String path, String key, String json, String... headers) {
    return send("POST", path, key, json, headers);
  }

  Reply patch(String path, String key, String json, String... headers) {
    return send("PATCH", path, key, json, headers);
  }

  Reply delete(String path, String key, String... headers) {
    return send("DELETE", path, key, "", headers);
  }

  /// Sends a request; an empty key sends none. A header that is given replaces the usual one.
  Reply send(String method, String path, String key, String json, String... headers) {
    return send(method, path, key, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  Reply send(String method, String path, String key, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (method.equals("POST") || method.equals("PATCH")) {
      request.header("Content-Type", "application/json");
    }
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Makes an account and answers its id. An empty address makes a machine's.
  String account(String email) {
    Reply reply =
        post(
            "/v1/accounts",
            admin,
            email.isEmpty()
                ? "{\"name\":\"Machine\"}"
                : "{\"name\":\"Somebody\",\"email\":\"" + email + "\"}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    return reply.text("id");
  }

  /// Gives an account a place in a project.
  void join(String project, String account, String role) {
    Reply reply =
        post(
            "/v1/projects/" + project + "/members",
            admin,
            "{\"account\":\"" + account + "\",\"role\":\"" + role + "\"}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
  }

  /// An account-wide key of the account with these rules, or with every right.
  String personal(String account, String access) {
    Reply reply =
        post(
            "/v1/accounts/" + account + "/keys",
            admin,
            "{\"name\":\"personal\",\"access\":" + access + "}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    return reply.text("secret");
  }

  /// A person with this role in the project; the text of an account-wide key with every right.
  String person(String project, String role) {
    String account = account(UUID.randomUUID() + "@example.com");
    join(project, account, role);
    return personal(account, EVERY_RIGHT);
  }

  /// Makes a project and answers its id.
  String project(String slug) {
    Reply reply = post("/v1/projects", admin, "{\"slug\":\"" + slug + "\"}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    return reply.text("id");
  }

  /// Issues a key of the project with these rules and answers its text.
  String key(String project, String access) {
    return issued(project, access).text("secret");
  }

  /// Issues a key of the project with this access.
  Reply issued(String project, String access) {
    Reply reply =
        post(
            "/v1/projects/" + project + "/keys",
            admin,
            "{\"name\":\"made for a test\",\"access\":" + access + "}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    return reply;
  }

  /// A key of the project that may do everything there, rights over Latchkey included.
  String manager(String project) {
    return key(project, EVERY_RIGHT);
  }

  @Override
  public void close() {
    client.close();
    http.close().await();
    vertx.close().await();
    executor.close();
    store.close();
  }
}

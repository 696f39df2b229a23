package dev.latchkey.server.console;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.AddMember;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.people.Invite;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.recording.CallRecorder;
import dev.latchkey.core.recording.PersonVerifier;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.PersonRights;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.RotateWebhookSecret;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.server.dialect.AllDialects;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.Privacy;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.webhook.CallableAddresses;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The console on an embedded store, listening on a port of its own. Who is signed in is whoever a
/// request's header names: how people sign in is tested elsewhere.
final class ConsoleServer implements AutoCloseable {
  static final String PERSON = "X-Test-Person";

  /// Whoever sends it has not given the password for long.
  static final String NOT_RECENT = "X-Test-Not-Recent";

  /// The id of a node beside this one, which has been silent for a while.
  static final String OTHER_NODE = "node_silent";

  static final String CSRF = "the token of the session";
  private static final KeyPrefix INSTANCE_PREFIX = new KeyPrefix("lk_acct_");
  private static final String EVERYBODY_IN = "acme";

  final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
  final SqlStore store;

  /// The same store, as the pages see it: not as those do who find out who is signed in.
  final AwayStore away;

  final RestParts parts;
  final ConsoleRoutes routes;
  final CallRecorder recorder;
  private final GatewayHandler gateway;

  /// Whether revocations are pending.
  volatile boolean pending;

  /// How the other node is fenced.
  volatile Fencing otherFencing = Fencing.NONE;

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer http;

  final Account instanceAdministrator;
  final Account administrator;
  final Account member;
  final Account viewer;
  final Account stranger;
  final Project project;
  final Application application;

  ConsoleServer(Path data) throws OpeningException {
    SecureRandom random = new SecureRandom();
    Seals seals = new Seals(Pepper.generate(random), random);
    Uuid7 ids = new Uuid7(clock, random);
    store =
        new OpenStore(seals, clock, System::nanoTime, ids, () -> new Picture(INSTANCE_PREFIX, 7))
            .open(new StorePlace.Embedded(data));
    away = new AwayStore(store);
    Replica replica = store.replica();
    IssueKey issueKey = new IssueKey(away, ids, random, clock, INSTANCE_PREFIX);
    CreateSite createSite = new CreateSite(away, ids, clock);
    CreateProject createProject = new CreateProject(away, ids, clock, createSite);
    Confirmations confirmations =
        group ->
            pending
                ? new Confirmation.Pending(group, clock.instant(), List.of("node <b>two</b>"))
                : new Confirmation.Confirmed(group);
    parts =
        new RestParts(
            away,
            new Rights(new ReplicaVerifier(replica, clock), new PersonRights(replica)),
            seals,
            confirmations,
            this::nodes,
            replica::picture,
            clock,
            ids,
            random,
            issueKey,
            new RotateKey(away, confirmations, random, clock, INSTANCE_PREFIX),
            new ImportKeys(away, ids, clock),
            createProject,
            createSite,
            new CreateWebhook(away, ids, random, clock),
            new RotateWebhookSecret(away, random, clock),
            CallableAddresses.of(List.of()),
            Optional.empty(),
            AllDialects.NAMES,
            "0.0.0-test");
    CreateAccount accounts = new CreateAccount(store, ids, clock);
    instanceAdministrator = account(accounts, "Ida", true);
    administrator = account(accounts, "Ada", false);
    member = account(accounts, "Mia", false);
    viewer = account(accounts, "Vera", false);
    stranger = account(accounts, "Stan", false);
    project =
        createProject
            .create(
                CreateProject.Wish.plain(EVERYBODY_IN, "Acme", new Upstream.Echo()),
                By.SYSTEM,
                null)
            .view()
            .project();
    AddMember addMember = new AddMember(store, clock);
    addMember.add(
        project.id(), new AddMember.Wish(administrator.id(), Role.ADMINISTRATOR), By.SYSTEM, null);
    addMember.add(project.id(), new AddMember.Wish(member.id(), Role.MEMBER), By.SYSTEM, null);
    addMember.add(project.id(), new AddMember.Wish(viewer.id(), Role.VIEWER), By.SYSTEM, null);
    application =
        new CreateApplication(store, ids, clock)
            .create(
                new CreateApplication.Wish(
                    new KeyName("Acme deploy"),
                    List.of(new RedirectUri("https://deploy.example.com/callback")),
                    true,
                    Access.FULL,
                    Application.KEY_DAYS_DEFAULT),
                By.SYSTEM,
                null)
            .application();
    recorder = new CallRecorder(4, clock, random);
    gateway =
        new GatewayHandler(
            vertx, replica::picture, new ReplicaVerifier(replica, clock), GatewayOptions.DEFAULT);
    routes =
        new ConsoleRoutes(
            new ConsoleParts(
                parts,
                "http://127.0.0.1:8701",
                gateway.people(new PersonVerifier(new PersonRights(replica), recorder)),
                System::nanoTime,
                ReadSettings.read(
                        null,
                        Map.of("LATCHKEY_STORE", "postgresql://lk:wrongly-shown@db.example.com/lk"),
                        Map.of())
                    .inForce()));
    http =
        vertx
            .createHttpServer()
            .requestHandler(
                new ConsoleDoor(
                    routes,
                    new ByHeader(),
                    new FrontAddress(Optional.empty(), new Privacy(new ClientAddresses(List.of()))),
                    executor,
                    16,
                    request -> request.response().setStatusCode(404).end()));
    http.listen(0, "127.0.0.1").await();
  }

  private static Account account(CreateAccount accounts, String name, boolean administrator) {
    String email = name.toLowerCase(Locale.ROOT) + "@example.com";
    return accounts
        .create(new CreateAccount.Wish(new KeyName(name), email, administrator), By.SYSTEM, null)
        .account();
  }

  private final class ByHeader implements Doorkeeper {
    @Override
    public Supplier<Optional<Visitor>> visitor(HttpServerRequest request) {
      String name = request.getHeader(PERSON);
      boolean recent = request.getHeader(NOT_RECENT) == null;
      return () -> person(name).map(account -> new Visitor(account, CSRF, recent));
    }

    @Override
    public String signIn(String next) {
      return "/console/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
  }

  private Optional<Account> person(@Nullable String id) {
    return id == null
        ? Optional.empty()
        : AccountId.parse(id).flatMap(new FindAccount(store)::find);
  }

  By by(Account account) {
    return new By(new Actor.Person(account.id(), account.name().text()), Door.CONSOLE);
  }

  /// What the store says, with a silent node beside.
  private Cluster.State nodes() {
    Cluster.State own = store.cluster().state();
    ClusterNode silent =
        new ClusterNode(
            OTHER_NODE, "silent", 0, otherFencing, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 0);
    return new Cluster.State(
        own.self(),
        own.n(),
        own.terms(),
        Stream.concat(own.nodes().stream(), Stream.of(silent)).toList());
  }

  /// A key of the project with a name.
  IssueKey.Issued key(String name) {
    return parts
        .issueKey()
        .issue(
            IssueKey.Wish.plain(new KeyOwner.OfProject(project.id()), name, Access.FULL),
            by(administrator));
  }

  /// The site of the project that was made first.
  Site site() {
    return new ListSites(store).list(project.id()).getFirst();
  }

  Invite.Invited invite(String email) {
    return new Invite(store, parts.ids(), parts.random(), clock)
        .invite(project.id(), new Invite.Wish(email, Role.VIEWER, 7), by(administrator), null);
  }

  HttpResponse<String> get(Account who, String path, String... headers) {
    return send(request(who, path, headers).GET());
  }

  /// Sends a form with the session's token.
  HttpResponse<String> post(Account who, String path, Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("csrf", CSRF);
    return postAsIs(who, path, all);
  }

  HttpResponse<String> postAsIs(
      Account who, String path, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(who, path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(@Nullable Account who, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path));
    if (who != null) {
      request.header(PERSON, who.id().toString());
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The number of the newest entry of the audit trail: what changed something raised it.
  long changes() {
    return store
        .read(tx -> tx.audit().list(new AuditQuery(null, null, true, 1)))
        .getFirst()
        .sequence();
  }

  @Override
  public void close() {
    client.close();
    http.close().await();
    gateway.close().await();
    vertx.close().await();
    executor.close();
    store.close();
  }
}

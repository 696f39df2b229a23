package dev.latchkey.server;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.EraseAccountSecrets;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.IssueBootstrapKey;
import dev.latchkey.core.people.MakeStarterProject;
import dev.latchkey.core.recording.CallRecorder;
import dev.latchkey.core.recording.PersonVerifier;
import dev.latchkey.core.recording.RecordingVerifier;
import dev.latchkey.core.recording.TouchingVerifier;
import dev.latchkey.core.recording.UsageWriter;
import dev.latchkey.core.replica.PersonRights;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.RotateWebhookSecret;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.extauthz.ExtAuthzEndpoint;
import dev.latchkey.gateway.forwardauth.ForwardAuthEndpoint;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.limit.UnknownKeys;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.proxy.PersonCalls;
import dev.latchkey.gateway.tls.TlsReload;
import dev.latchkey.server.console.ConsoleDoor;
import dev.latchkey.server.console.ConsoleParts;
import dev.latchkey.server.console.ConsoleRoutes;
import dev.latchkey.server.console.SessionDoorkeeper;
import dev.latchkey.server.console.session.SignInDoor;
import dev.latchkey.server.deny.DenyFile;
import dev.latchkey.server.deny.DenyingVerifier;
import dev.latchkey.server.dialect.AllDialects;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.InPlaceDoor;
import dev.latchkey.server.docs.DocsDoor;
import dev.latchkey.server.edge.FrontListener;
import dev.latchkey.server.edge.PeopleInTurn;
import dev.latchkey.server.edge.VerifyEndpoint;
import dev.latchkey.server.limit.LimitKeeper;
import dev.latchkey.server.limit.Rates;
import dev.latchkey.server.listener.EventLoops;
import dev.latchkey.server.listener.Listeners;
import dev.latchkey.server.mail.NoticeMailer;
import dev.latchkey.server.oauth.OAuthDoor;
import dev.latchkey.server.ops.LatencyBuckets;
import dev.latchkey.server.ops.MeasuredVerifier;
import dev.latchkey.server.ops.Metrics;
import dev.latchkey.server.ops.OpsEndpoint;
import dev.latchkey.server.ops.Readiness;
import dev.latchkey.server.ops.VerdictCounts;
import dev.latchkey.server.page.FrontAddress;
import dev.latchkey.server.page.Privacy;
import dev.latchkey.server.page.StrictTransport;
import dev.latchkey.server.rest.RestDoor;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.rest.RestRoutes;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.settings.EffectiveSettings;
import dev.latchkey.server.settings.RedisUrl;
import dev.latchkey.server.settings.SettingInForce;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.setup.SetUp;
import dev.latchkey.server.setup.SetUpDoor;
import dev.latchkey.server.setup.SetUpToken;
import dev.latchkey.server.start.BootstrapKeyFile;
import dev.latchkey.server.start.DataFolder;
import dev.latchkey.server.start.PepperFile;
import dev.latchkey.server.start.StartLines;
import dev.latchkey.server.start.StoreLost;
import dev.latchkey.server.start.StoreOpening;
import dev.latchkey.server.tidy.PepperKeeper;
import dev.latchkey.server.tidy.Sweeper;
import dev.latchkey.server.webhook.CallableAddresses;
import dev.latchkey.server.webhook.WebhookDispatcher;
import dev.latchkey.server.webhook.WebhookSender;
import dev.latchkey.store.SqlStore;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The one place where the parts are put together.
public final class Wiring {
  /// Threads that judge beside the event loops and those that carry virtual threads.
  private static final int OTHER_THREADS = 4;

  private final Settings settings;
  private final List<SettingInForce> inForce;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Uuid7 ids;
  private final Ticks ticks;
  private final int cores = Runtime.getRuntime().availableProcessors();

  private final SqlStore store;
  private final Seals seals;
  private final PepperFile pepperFile;
  private final Vertx vertx;
  private final TlsReload tlsReload;
  private final Listeners listeners;
  private final ExecutorService calls =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("latchkey-call-", 0).factory());

  private final VerdictCounts verdicts = new VerdictCounts();
  private final LatencyBuckets latency = new LatencyBuckets();
  private final CallRecorder recorder;
  private final Verifier touching;
  private final PatientVerifier patient;
  private final LimitKeeper limits;
  private final Optional<DenyFile> denyFile;
  private final Replica replica;
  private final ClientAddresses addresses;
  private final IssueKey issueKey;
  private final SignInWiring signIn;
  private final MailWiring mail;
  private final CreateSite createSite;
  private final CreateProject createProject;

  /// Starts a server that takes calls when this returns.
  ///
  /// @throws dev.latchkey.server.start.StartException when it cannot
  public static RunningServer start(EffectiveSettings effective) {
    Settings settings = effective.settings();
    DataFolder folder = DataFolder.open(settings.data());
    Optional<BootstrapKeyFile> bootstrap = settings.bootstrapKeyFile().map(BootstrapKeyFile::claim);
    Wiring wiring = new Wiring(settings, effective.inForce(), folder);
    try {
      return wiring.open(bootstrap);
    } catch (RuntimeException e) {
      wiring.vertx.close();
      wiring.store.close();
      throw e instanceof StoreException lost
          ? StoreLost.of(settings.store(), settings.data(), lost)
          : e;
    }
  }

  private Wiring(Settings settings, List<SettingInForce> inForce, DataFolder folder) {
    this.settings = settings;
    this.inForce = inForce;
    Machine machine = Machine.here();
    this.random = machine.random();
    this.clock = machine.clock();
    this.ids = machine.ids();
    this.ticks = machine.ticks();
    this.denyFile = settings.node().denyFile().map(DenyFile::new);
    StoreOpening.Opened opened =
        new StoreOpening(clock, machine.ticks(), random, ids)
            .open(
                folder,
                settings.store(),
                settings.accountKeyPrefix(),
                new StoreOpening.Node(NodeName.of(settings.node()), settings.node().firstLease()));
    this.store = opened.store();
    this.seals = opened.seals();
    this.pepperFile = new PepperFile(folder);
    this.replica = store.replica();
    this.vertx = EventLoops.start(cores);
    this.limits = new LimitKeeper(store, replica, clock, machine.ticks(), rates());
    Verifier verifier =
        new MeasuredVerifier(
            denying(new ReplicaVerifier(replica, clock, limits.spending())),
            verdicts,
            latency,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextInt());
    this.recorder = new CallRecorder(2 * cores + OTHER_THREADS, clock, random);
    this.patient = new PatientVerifier(new RecordingVerifier(verifier, recorder, CallOrigin.API));
    this.touching = new TouchingVerifier(verifier, recorder);
    this.tlsReload = new TlsReload(TlsReload.LOOK_EVERY);
    this.listeners = new Listeners(vertx, settings.http(), settings.drain(), tlsReload);
    this.addresses = new ClientAddresses(settings.trustedProxies());
    this.issueKey = new IssueKey(store, ids, random, clock, settings.accountKeys());
    this.signIn =
        new SignInWiring(
            store,
            ids,
            random,
            clock,
            issueKey,
            seals,
            settings.sessions(),
            settings.oidc(),
            settings.handOff(),
            settings.publicAddress(),
            settings.defaultKey(),
            cores);
    this.mail = new MailWiring(settings, clock);
    this.createSite = new CreateSite(store, ids, clock);
    this.createProject = new CreateProject(store, ids, clock, createSite);
  }

  /// Opens the doors first: whoever cannot have them leaves the store as it was.
  private RunningServer open(Optional<BootstrapKeyFile> bootstrap) {
    Optional<SetUpToken.Made> token = token();
    Readiness readiness = new Readiness(replica.lease(), limits::trouble);
    if (!settings.accountKeys().revealable()) {
      new EraseAccountSecrets(store).erase();
    }
    UsageWriter usage =
        new UsageWriter(
            recorder, store, settings.usage(), clock, ticks, store.nodeId(), random.nextLong());
    Metrics metrics =
        MetricsWiring.of(verdicts, latency, replica, store, recorder, usage, patient, limits);
    RestParts parts = parts();
    EdgeWiring edge = new EdgeWiring(settings, vertx);
    GatewayOptions options = edge.options();
    InPlaceDoor door = new InPlaceDoor(calls, settings.managementCallsMax());
    GatewayHandler behindGateway =
        new GatewayHandler(
            vertx,
            replica::picture,
            patient,
            new ReplicaVerifier(replica, clock),
            new UnknownKeys(ticks, random.nextLong()),
            options,
            AllDialects.of(DialectParts.of(parts, door, signIn.forKeys())),
            edge.lentKeys(store, replica::picture, ids, random, clock, ticks, calls));
    metrics.counter(
        "latchkey.gateway.ended",
        "Open exchanges that were ended because their key was no longer good.",
        behindGateway,
        GatewayHandler::endedWithTheirKey);
    tlsReload.watch(
        "what TLS to upstreams is made of",
        edge::upstreamTls,
        options.upstreamTls(),
        behindGateway::use);
    CallsWatched watched = CallsWatched.of(settings, store.nodeId());
    watched.watch(behindGateway, metrics, clock, ticks);
    UnaryOperator<Handler<HttpServerRequest>> checks = watched.checks(clock, ticks, addresses);
    Listeners.Open gateway =
        listeners.open(Listeners.GATEWAY, settings.gateway(), cores, behindGateway);
    Listeners.Open front =
        listeners.open(
            Listeners.FRONT,
            settings.front(),
            cores,
            front(parts, token, gateway.url(), personCalls(behindGateway), checks));
    Listeners.Open ops =
        listeners.open(
            Listeners.OPS, settings.ops(), 1, new OpsEndpoint(vertx, readiness, metrics));
    Optional<Listeners.Open> envoy =
        edge.envoy(
            listeners,
            cores,
            peers -> checks.apply(new ExtAuthzEndpoint(replica::picture, patient, peers)));
    envoy.ifPresent(open -> metrics.of("envoy", open.connections()));
    metrics.of("front", front.connections());
    metrics.of("gateway", gateway.connections());

    bootstrap.ifPresent(file ->
        file.write(() -> new IssueBootstrapKey(store, ids, clock, issueKey).issue().secret()));
    StartLines lines = new StartLines(front.url(), gateway.url());
    token.ifPresent(made -> lines.setUp(made.text()));
    new MakeStarterProject(store, createProject, issueKey).make().ifPresent(lines::starter);
    usage.start();
    tlsReload.start();
    WebhookDispatcher webhooks = webhooks(parts.callable());
    webhooks.start();
    Optional<NoticeMailer> mailer = mail.notices(store, store.duty("mails", ticks), metrics);
    mailer.ifPresent(NoticeMailer::start);
    Sweeper sweeper = sweeper();
    sweeper.start();
    PepperKeeper pepper = new PepperKeeper(pepperFile, seals, store);
    pepper.start();
    denyFile.ifPresent(DenyFile::start);
    pepper.tell(metrics);
    readiness.started();
    return new RunningServer(
        lines.ready(ops.url(), envoy.map(Listeners.Open::url)),
        readiness,
        listeners,
        Stream.concat(Stream.of(front, gateway, ops), envoy.stream()).toList(),
        behindGateway,
        watched,
        webhooks,
        mailer,
        calls,
        vertx,
        usage,
        limits,
        tlsReload,
        sweeper,
        pepper,
        denyFile,
        signIn.hasher(),
        store,
        new Leaving(store.cluster(), settings.node().leave()),
        settings.drain());
  }

  private Rates rates() {
    return store
        .talk()
        .map(talk ->
            Rates.ofSeveral(
                store.cluster(),
                talk,
                settings.node().redis().map(RedisUrl::text),
                vertx,
                System::nanoTime))
        .orElseGet(() -> Rates.ofOneNode(System::nanoTime));
  }

  private Verifier denying(Verifier verifier) {
    return denyFile
        .<Verifier>map(file -> new DenyingVerifier(verifier, file, replica::picture))
        .orElse(verifier);
  }

  private Optional<SetUpToken.Made> token() {
    return lacksAdministrator() ? Optional.of(SetUpToken.make(random)) : Optional.empty();
  }

  private boolean lacksAdministrator() {
    return !store.read(tx -> tx.accounts().hasAdministrator());
  }

  private RestParts parts() {
    return new RestParts(
        store,
        new Rights(touching, new PersonRights(replica)),
        seals,
        store.confirmations(),
        store.cluster(),
        replica::picture,
        clock,
        ids,
        random,
        issueKey,
        new RotateKey(store, store.confirmations(), random, clock, settings.accountKeys()),
        new ImportKeys(store, ids, clock),
        createProject,
        createSite,
        new CreateWebhook(store, ids, random, clock),
        new RotateWebhookSecret(store, random, clock),
        CallableAddresses.of(settings.webhooksAllowedNetworks()),
        mail.invitations(),
        AllDialects.NAMES,
        Version.text());
  }

  private PersonCalls personCalls(GatewayHandler gateway) {
    return gateway.people(new PersonVerifier(new PersonRights(replica), recorder));
  }

  /// @param gateway where the gateway is reached
  /// @param checks puts something before each door at which others ask about calls
  private FrontListener front(
      RestParts parts,
      Optional<SetUpToken.Made> token,
      String gateway,
      PersonCalls personCalls,
      UnaryOperator<Handler<HttpServerRequest>> checks) {
    RestRoutes routes = new RestRoutes(parts);
    RestDoor rest =
        new RestDoor(
            routes.all(),
            parts.rights(),
            signIn.sessions(),
            addresses,
            clock,
            calls,
            settings.managementCallsMax());
    FrontAddress address = new FrontAddress(settings.publicAddress(), new Privacy(addresses));
    SetUp setUp = new SetUp(signIn.signUp(), token.map(SetUpToken.Made::token).orElse(null));
    return new FrontListener(
        new VerifyEndpoint(patient, touching, replica, addresses),
        new ForwardAuthEndpoint(
            replica::picture, patient, List.of(EdgeWiring.forwardAuth(settings))),
        new PeopleInTurn(
            new StrictTransport(
                addresses,
                settings.hsts(),
                new SetUpDoor(
                    setUp,
                    addresses,
                    signIn.browsers(),
                    calls,
                    new SignInDoor(
                        signIn.pages(
                            store.confirmations(),
                            mail.signUps(),
                            mail.resets(),
                            () -> setUp.isOpen() && lacksAdministrator()),
                        signIn.sessions(),
                        addresses,
                        address,
                        calls,
                        settings.managementCallsMax(),
                        Math.max(2, cores),
                        new ConsoleDoor(
                            new ConsoleRoutes(
                                new ConsoleParts(parts, gateway, personCalls, ticks, inForce)),
                            new SessionDoorkeeper(signIn.sessions()),
                            address,
                            calls,
                            settings.managementCallsMax(),
                            applications(
                                address, new DocsDoor(routes.document(), address, rest))))))),
        checks);
  }

  private OAuthDoor applications(FrontAddress address, Handler<HttpServerRequest> next) {
    return new OAuthDoor(
        signIn.askByDevice(),
        signIn.redeemGrant(store.confirmations()),
        addresses,
        address,
        clock,
        calls,
        settings.managementCallsMax(),
        next);
  }

  private WebhookDispatcher webhooks(CallableAddresses callable) {
    return new WebhookDispatcher(
        store,
        store.duty("webhooks", ticks),
        replica,
        store.confirmations(),
        new WebhookSender(vertx, callable, Version.text()),
        clock,
        random);
  }

  private Sweeper sweeper() {
    GiveNotice giveNotice = new GiveNotice(ids, settings.mail().isPresent());
    return new Sweeper(
        store.duty("sweeping", ticks),
        new TidyKeys(store, giveNotice, clock),
        new WarnOfExpiry(store, giveNotice, clock),
        replica);
  }
}

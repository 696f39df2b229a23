package dev.latchkey.store.contract;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.SigningSecret;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.core.webhook.WebhookUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes what tests put into stores, from a seed. The time stands still until a test moves it.
public final class World {
  public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final SplittableRandom random;
  private final Uuid7 ids;
  private final Pepper pepper;
  private final Seals seals;
  private Instant now = START;
  private int names;

  public World(long seed) {
    this.random = new SplittableRandom(seed);
    this.ids = new Uuid7(clock(), random.split());
    this.pepper = Pepper.generate(random.split());
    this.seals = new Seals(pepper, random.split());
  }

  public Seals seals() {
    return seals;
  }

  /// The pepper of the seals, as it was at first.
  public Pepper pepper() {
    return pepper;
  }

  public Uuid7 ids() {
    return ids;
  }

  public SplittableRandom random() {
    return random;
  }

  public InstantSource clock() {
    return () -> now;
  }

  public Instant now() {
    return now;
  }

  public void setNow(Instant instant) {
    now = instant;
  }

  public Picture emptyPicture() {
    return new Picture(new KeyPrefix("lk_acct_"), 42);
  }

  public Account account(@Nullable String email) {
    return Account.made(new AccountId(ids.next()), new KeyName("Ada"), email, email != null, now);
  }

  public Project project(String slug) {
    return new Project(
        new ProjectId(ids.next()),
        new Slug(slug),
        new KeyName("Project " + slug),
        true,
        Project.DEFAULT_PREFIX,
        ProjectPolicy.DEFAULT,
        Project.DEFAULT_PERMISSIONS,
        Map.of(),
        now,
        1);
  }

  private static final Cors CORS =
      new Cors(List.of(new HostPattern("*.example.com")), List.of("X-Total"), 60);
  private static final Routing ROUTING =
      new Routing(
          List.of(
              new Route(
                  "POST",
                  PathTemplate.parse("/v1/algo/{owner}/{name}:run"),
                  ResourceTemplate.parse("algo://{owner}/{name}"),
                  List.of("call", "see"),
                  Site.Credential.PASS),
              new Route(
                  "*",
                  PathTemplate.parse("/v1/{*rest}"),
                  ResourceTemplate.parse("rest"),
                  List.of("see"),
                  null)),
          Routing.UnknownRoutes.DENY);

  public Site site(ProjectId project, String prefix, String... hosts) {
    return new Site(
        new SiteId(ids.next()),
        List.of(project),
        List.of(hosts),
        hosts.length == 0 ? new PathPrefix(prefix) : null,
        UpstreamGroup.of(new Upstream.Echo()),
        KeyLocation.DEFAULT,
        Site.Credential.STRIP,
        ROUTING,
        CORS,
        new DialectName("docspace"),
        now,
        1);
  }

  public Invitation invitation(ProjectId project, String email) {
    return new Invitation(
        new InvitationId(ids.next()),
        project,
        email,
        Role.MEMBER,
        new Actor.Person(new AccountId(ids.next()), "Ada"),
        now,
        now.plus(Duration.ofDays(Invitation.DAYS_DEFAULT)),
        Invitation.Answer.OPEN,
        null,
        null,
        digest());
  }

  /// One that has a secret before.
  public Webhook webhook(ProjectId project) {
    return new Webhook(
        new WebhookId(ids.next()),
        project,
        WebhookUrl.parse("https://example.com/hooks?x=1"),
        EnumSet.of(EventType.KEY_DELETED, EventType.KEY_DISABLED),
        true,
        SigningSecret.generate(random),
        new Webhook.Previous(SigningSecret.generate(random), now),
        now,
        3);
  }

  /// One whose mail is due now.
  public Session session(AccountId account) {
    Instant now = now();
    return new Session(
        new SessionId(ids().next()),
        account,
        digest(),
        now,
        now,
        now,
        now.plus(Duration.ofDays(1)),
        "192.0.2.1",
        "a browser");
  }

  public Notice notice(KeyId key, ProjectId project, @Nullable AccountId account) {
    return new Notice(
        new NoticeId(ids.next()),
        NoticeKind.EXPIRING_7D,
        key,
        new KeyName("nightly \u2713"),
        new Preview("lk_live_...abcd"),
        project,
        now.plus(Duration.ofDays(7)),
        account,
        now,
        null,
        new Mailing.Due(2, now));
  }

  public SecretDigest digest() {
    return new SecretDigest(
        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  public ApiKey key(WriteTransaction tx, ProjectId project) {
    return key(tx, project, "key " + names++);
  }

  public ApiKey key(WriteTransaction tx, ProjectId project, String name) {
    return key(tx, project, name, ValidityPeriod.ALWAYS, null, null);
  }

  public ApiKey key(
      WriteTransaction tx,
      ProjectId project,
      String name,
      ValidityPeriod validity,
      @Nullable Subject subject,
      @Nullable KeyId parent) {
    return new KeyDraft(new KeyId(ids.next()), new KeyOwner.OfProject(project), digest())
        .number(tx.keys().nextNumber())
        .name(new KeyName(name))
        .preview(new Preview("lk_live_...abcd"))
        .created(new Actor.Operator(), now)
        .validity(validity)
        .subject(subject)
        .parent(parent)
        .make();
  }

  /// The key with another secret, and its own as the previous one for an hour.
  public ApiKey rotated(ApiKey key) {
    return KeyDraft.of(Keys.withPrevious(key, key.digest(), now.plus(Duration.ofHours(1))))
        .digest(digest())
        .make();
  }

  public static ApiKey disabled(ApiKey key) {
    return withDisabled(key, new Disabled(Disabled.Cause.ADMINISTRATOR, "on purpose"));
  }

  public static ApiKey withDisabled(ApiKey key, @Nullable Disabled disabled) {
    return KeyDraft.after(key).disabled(disabled).make();
  }

  /// Runs a work that notes something in the audit trail.
  public static <T> Store.Committed<T> write(Store store, Function<WriteTransaction, T> work) {
    return store.write(tx -> {
      T outcome = work.apply(tx);
      note(tx);
      return outcome;
    });
  }

  public static void note(WriteTransaction tx) {
    tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored("never"));
  }

  public Project addProject(Store store, String slug) {
    return write(
            store,
            tx -> {
              Project project = project(slug);
              tx.projects().put(project);
              return project;
            })
        .outcome();
  }

  public ApiKey addKey(Store store, ProjectId project) {
    return write(
            store,
            tx -> {
              ApiKey key = key(tx, project);
              tx.keys().put(key);
              return key;
            })
        .outcome();
  }

  public static void put(Store store, ApiKey key) {
    write(
        store,
        tx -> {
          tx.keys().put(key);
          return key;
        });
  }
}

package dev.latchkey.gateway.scene;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.core.verify.Verifier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node's picture with projects, keys and sites, and a verifier on it.
public final class World {
  public static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

  private final SplittableRandom random = new SplittableRandom(20261121);
  public final Picture picture = new Picture(new KeyPrefix("lk_account_"), 7);
  public final Lease lease = new Lease(() -> 0);
  public final Verifier verifier =
      new ReplicaVerifier(new Replica(picture, lease), InstantSource.fixed(NOW));
  private long number;

  public World() {
    lease.unbounded();
  }

  /// A key and the one text that opens it.
  public record Made(KeyId id, String text, ApiKey key) {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  public Project project(String slug) {
    return project(slug, ProjectPolicy.DEFAULT);
  }

  /// One that lets through what servers read in different ways.
  public Project project(String slug, Set<PathOddity> oddities) {
    ProjectPolicy usual = ProjectPolicy.DEFAULT;
    return project(
        slug,
        new ProjectPolicy(
            null,
            null,
            null,
            false,
            null,
            usual.whoMayCreate(),
            true,
            usual.departedCreator(),
            usual.onExpiry(),
            false,
            usual.accountKeys(),
            oddities));
  }

  private Project project(String slug, ProjectPolicy policy) {
    Project project =
        new Project(
            new ProjectId(uuid()),
            new Slug(slug),
            new KeyName(slug),
            true,
            Project.DEFAULT_PREFIX,
            policy,
            Project.DEFAULT_PERMISSIONS,
            Map.of(),
            NOW,
            1);
    picture.apply(new Change.ProjectPut(project));
    return project;
  }

  public Account account() {
    Account account = Account.made(new AccountId(uuid()), new KeyName("Ada"), null, true, NOW);
    picture.apply(new Change.AccountPut(account));
    return account;
  }

  public Made key(Project project) {
    return key(project, Access.FULL, Restrictions.NONE, null);
  }

  public Made key(
      Project project, Access access, Restrictions restrictions, @Nullable String subject) {
    Secret secret = KeyFormat.generate(project.prefix(), random);
    return put(secret, new KeyOwner.OfProject(project.id()), access, restrictions, subject);
  }

  public Made accountKey(Account account) {
    Secret secret = KeyFormat.generate(new KeyPrefix("lk_account_"), random);
    return put(secret, new KeyOwner.OfAccount(account.id()), Access.FULL, Restrictions.NONE, null);
  }

  private Made put(
      Secret secret,
      KeyOwner owner,
      Access access,
      Restrictions restrictions,
      @Nullable String subject) {
    ApiKey key =
        new KeyDraft(new KeyId(uuid()), owner, secret.digest())
            .number(++number)
            .name(new KeyName("key " + number))
            .preview(secret.preview())
            .created(new Actor.Operator(), NOW)
            .access(access)
            .restrictions(restrictions)
            .subject(subject == null ? null : new Subject(subject))
            .make();
    picture.apply(new Change.KeyPut(key));
    return new Made(key.id(), secret.revealForShowingOnce(), key);
  }

  public void revoke(Made made) {
    picture.apply(new Change.KeyGone(made.id()));
  }

  public Site site(Project project, String prefix, String upstream) {
    return site(project, List.of(), prefix, upstream, KeyLocation.DEFAULT, Site.Credential.STRIP);
  }

  public Site site(Project project, String prefix, String upstream, List<KeyLocation> locations) {
    return site(project, List.of(), prefix, upstream, locations, Site.Credential.STRIP);
  }

  public Site site(Project project, String prefix, String upstream, Routing routing) {
    return site(
        project, List.of(), prefix, upstream, KeyLocation.DEFAULT, Site.Credential.STRIP, routing);
  }

  public Site site(
      Project project,
      List<String> hosts,
      @Nullable String prefix,
      String upstream,
      List<KeyLocation> locations,
      Site.Credential credential) {
    return site(project, hosts, prefix, upstream, locations, credential, Routing.BY_PATH);
  }

  private Site site(
      Project project,
      List<String> hosts,
      @Nullable String prefix,
      String upstream,
      List<KeyLocation> locations,
      Site.Credential credential,
      Routing routing) {
    Site site =
        new Site(
            new SiteId(uuid()),
            List.of(project.id()),
            hosts,
            prefix == null ? null : new PathPrefix(prefix),
            new UpstreamGroup(
                Arrays.stream(upstream.split(" ")).map(Upstream::parse).toList(), null),
            locations,
            credential,
            routing,
            null,
            null,
            NOW,
            1);
    picture.apply(new Change.SitePut(site));
    return site;
  }

  /// The same site for pages of other sites.
  public Site open(Site site, Cors cors) {
    return changed(site, site.upstreams(), cors);
  }

  /// The same site with upstreams that are asked whether they are well.
  public Site checked(Site site, HealthCheck check) {
    return changed(site, new UpstreamGroup(site.upstreams().all(), check), site.cors());
  }

  private Site changed(Site site, UpstreamGroup upstreams, @Nullable Cors cors) {
    Site changed =
        new Site(
            site.id(),
            site.projects(),
            site.hosts(),
            site.pathPrefix(),
            upstreams,
            site.keyLocations(),
            site.credential(),
            site.routing(),
            cors,
            null,
            NOW,
            2);
    picture.apply(new Change.SitePut(changed));
    return changed;
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}

package dev.latchkey.core.replica;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.KeyLimits;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.QuotaCell;
import dev.latchkey.core.limit.SharedLimits;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Everything that a node knows: keys, projects with their members, accounts, sites. It is filled
/// and changed by one thread and read by all.
public final class Picture {
  /// Compiled tables of custom access are shared between keys that have the same rules, up to this
  /// many different ones.
  private static final int SHARED_TABLES_MAX = 10_000;

  private final KeyIndex keys;
  private final Map<ProjectId, LiveProject> projects = new ConcurrentHashMap<>();
  private final Map<String, LiveProject> slugs = new ConcurrentHashMap<>();
  private final Map<AccountId, LiveAccount> accounts = new ConcurrentHashMap<>();
  private final Map<KeyId, QuotaCell> quotas = new ConcurrentHashMap<>();
  private final SiteTable sites = new SiteTable();
  private final Map<Access, AccessTable> tables = new HashMap<>();
  private final SharedLimits sharedLimits = new SharedLimits();
  private final Map<KeyPrefix, Integer> prefixUses = new HashMap<>();
  private volatile PrefixSet prefixes;

  /// An empty picture. `instancePrefix` is the prefix of account-wide keys; `salt` is any random
  /// number, see [KeyIndex].
  public Picture(KeyPrefix instancePrefix, long salt) {
    this.keys = new KeyIndex(salt);
    this.prefixUses.put(instancePrefix, 1);
    this.prefixes = new PrefixSet(Set.of(instancePrefix));
  }

  public KeyIndex keys() {
    return keys;
  }

  public SiteTable sites() {
    return sites;
  }

  PrefixSet prefixes() {
    return prefixes;
  }

  /// The project; null where there is none.
  public @Nullable LiveProject project(ProjectId id) {
    LiveProject project = projects.get(id);
    return project == null || project.now() == null ? null : project;
  }

  /// The project with this slug; null where there is none.
  public @Nullable LiveProject projectBySlug(String slug) {
    LiveProject project = slugs.get(slug);
    return project == null || project.now() == null ? null : project;
  }

  /// The account; null where there is none.
  public @Nullable LiveAccount account(AccountId id) {
    LiveAccount account = accounts.get(id);
    return account == null || account.now() == null ? null : account;
  }

  /// What this node knows of a key's quota; null where it has none.
  public @Nullable QuotaCell quotaOf(KeyId key) {
    return quotas.get(key);
  }

  /// Takes one change over. One thread at a time, in the order of the log.
  public void apply(Change change) {
    switch (change) {
      case Change.KeyPut(ApiKey key) -> keys.put(live(key));
      case Change.KeyGone gone -> {
        keys.remove(gone.id());
        quotas.remove(gone.id());
      }
      case Change.QuotaPut put -> quota(put.use().key()).become(put.use());
      case Change.QuotaDoubted doubted -> quota(doubted.key()).doubt();
      case Change.QuotaGone gone -> {
        QuotaCell cell = quotas.get(gone.key());
        if (cell != null) {
          cell.become(null);
        }
      }
      case Change.ProjectPut put -> become(liveProject(put.project().id()), put.project());
      case Change.ProjectGone gone -> become(liveProject(gone.id()), null);
      case Change.AccountPut put -> liveAccount(put.account().id()).become(put.account());
      case Change.AccountGone gone -> liveAccount(gone.id()).become(null);
      case Change.MemberPut put ->
          liveProject(put.member().project()).member(put.member().account(), put.member().role());
      case Change.MemberGone gone -> liveProject(gone.project()).member(gone.account(), null);
      // An invitation gives nothing before it is accepted.
      case Change.InvitationPut put -> {}
      case Change.InvitationGone gone -> {}
      case Change.SitePut put -> sites.put(put.site());
      case Change.SiteGone gone -> sites.remove(gone.id());
      // Who signs in is asked of the store.
      case Change.CredentialPut put -> {}
      case Change.CredentialGone gone -> {}
      case Change.SessionPut put -> {}
      case Change.SessionGone gone -> {}
      case Change.ApplicationPut put -> {}
      case Change.ApplicationGone gone -> {}
      case Change.GrantPut put -> {}
      case Change.GrantGone gone -> {}
      case Change.NoticePut put -> {}
      case Change.NoticeGone gone -> {}
      case Change.WebhookPut put -> {}
      case Change.WebhookGone gone -> {}
    }
  }

  private LiveKey live(ApiKey key) {
    ProjectId projectId = key.project();
    LiveProject project = projectId == null ? null : liveProject(projectId);
    LiveAccount owner =
        key.owner() instanceof KeyOwner.OfAccount(AccountId account) ? liveAccount(account) : null;
    AccountId creatorId = key.createdBy().account();
    LiveAccount creator = creatorId == null ? null : liveAccount(creatorId);
    return new LiveKey(key, project, owner, creator, table(key.access()), limits(key));
  }

  private @Nullable KeyLimits limits(ApiKey key) {
    Limits limits = key.limits();
    if (limits.areNone()) {
      return null;
    }
    Subject subject = key.subject();
    return sharedLimits.of(
        limits,
        key.id(),
        key.owner(),
        subject == null ? null : subject.text(),
        limits.quota() == null ? null : quota(key.id()));
  }

  private QuotaCell quota(KeyId key) {
    return quotas.computeIfAbsent(key, QuotaCell::new);
  }

  private AccessTable table(Access access) {
    return switch (access.preset()) {
      case FULL -> AccessTable.FULL;
      case READ_ONLY -> AccessTable.READ_ONLY;
      case CUSTOM -> {
        if (tables.size() >= SHARED_TABLES_MAX) {
          tables.clear();
        }
        yield tables.computeIfAbsent(access, AccessTable::compile);
      }
    };
  }

  private LiveProject liveProject(ProjectId id) {
    return projects.computeIfAbsent(id, LiveProject::new);
  }

  private LiveAccount liveAccount(AccountId id) {
    return accounts.computeIfAbsent(id, LiveAccount::new);
  }

  private void become(LiveProject project, @Nullable Project next) {
    LiveProject.Now now = project.now();
    Project before = now == null ? null : now.project();
    project.become(next);
    if (next != null) {
      slugs.put(next.slug().text(), project);
    }
    if (before != null && (next == null || !next.slug().equals(before.slug()))) {
      slugs.remove(before.slug().text(), project);
    }
    KeyPrefix added = next == null ? null : next.prefix();
    KeyPrefix gone = before == null ? null : before.prefix();
    if (!Objects.equals(added, gone)) {
      boolean isNew = added != null && prefixUses.merge(added, 1, Integer::sum) == 1;
      boolean isOver = gone != null && prefixUses.merge(gone, -1, Picture::orNone) == null;
      if (isNew || isOver) {
        prefixes = new PrefixSet(prefixUses.keySet());
      }
    }
  }

  private static @Nullable Integer orNone(int uses, int change) {
    return uses + change == 0 ? null : uses + change;
  }
}

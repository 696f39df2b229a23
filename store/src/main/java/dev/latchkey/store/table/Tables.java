package dev.latchkey.store.table;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.Grant;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.store.application.ApplicationShape;
import dev.latchkey.store.application.GrantShape;
import dev.latchkey.store.key.KeyShape;
import dev.latchkey.store.limit.QuotaShape;
import dev.latchkey.store.notice.NoticeShape;
import dev.latchkey.store.people.AccountShape;
import dev.latchkey.store.people.InvitationShape;
import dev.latchkey.store.people.MemberShape;
import dev.latchkey.store.people.ProjectShape;
import dev.latchkey.store.row.Encoding;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.row.RowSeal;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.signin.CredentialShape;
import dev.latchkey.store.signin.SessionShape;
import dev.latchkey.store.site.SiteShape;
import dev.latchkey.store.webhook.WebhookShape;
import java.util.List;
import java.util.Optional;

/// The tables of sealed rows. Safe for use by many threads.
public final class Tables {
  private final int newestEncoding;
  private final RowSeal seal;
  private final Refusals refusals = new Refusals();
  private final Table<Account> accounts;
  private final Table<Project> projects;
  private final Table<Member> members;
  private final Table<Invitation> invitations;
  private final Table<Site> sites;
  private final Table<ApiKey> keys;
  private final Table<Webhook> webhooks;
  private final Table<QuotaUse> quotas;
  private final Table<Notice> notices;
  private final Table<Credential> credentials;
  private final Table<Session> sessions;
  private final Table<Application> applications;
  private final Table<Grant> grants;

  public Tables(Seals seals) {
    this(seals, new KeyShape(seals), Encoding.NEWEST);
  }

  /// As above, for a build that knows other encodings of keys.
  public Tables(Seals seals, Shape<ApiKey> keyShape, int newestEncoding) {
    this.newestEncoding = newestEncoding;
    this.seal = new RowSeal(seals);
    this.accounts = Table.of(new AccountShape(), seal, refusals);
    this.projects = Table.of(new ProjectShape(), seal, refusals);
    this.members = Table.of(new MemberShape(), seal, refusals);
    this.invitations = Table.of(new InvitationShape(seals), seal, refusals);
    this.sites = Table.of(new SiteShape(), seal, refusals);
    this.keys = Table.of(keyShape, seal, refusals);
    this.webhooks = Table.of(new WebhookShape(), seal, refusals);
    this.quotas = Table.of(new QuotaShape(), seal, refusals);
    this.notices = Table.of(new NoticeShape(), seal, refusals);
    this.credentials = Table.of(new CredentialShape(seals), seal, refusals);
    this.sessions = Table.of(new SessionShape(seals), seal, refusals);
    this.applications = Table.of(new ApplicationShape(), seal, refusals);
    this.grants = Table.of(new GrantShape(seals), seal, refusals);
  }

  /// All of them, each after those it speaks of.
  public List<Table<?>> all() {
    return List.of(
        accounts,
        projects,
        members,
        invitations,
        sites,
        keys,
        quotas,
        webhooks,
        notices,
        credentials,
        sessions,
        applications,
        grants);
  }

  /// The shape whose table has this name.
  public Optional<Shape<?>> shape(String table) {
    for (Table<?> each : all()) {
      if (each.shape().table().equals(table)) {
        return Optional.of(each.shape());
      }
    }
    return Optional.empty();
  }

  /// The newest that rows can be written and read in.
  public int newestEncoding() {
    return newestEncoding;
  }

  public RowSeal seal() {
    return seal;
  }

  public Seals seals() {
    return seal.seals();
  }

  public Refusals refusals() {
    return refusals;
  }

  Table<Account> accounts() {
    return accounts;
  }

  Table<Project> projects() {
    return projects;
  }

  Table<Member> members() {
    return members;
  }

  Table<Invitation> invitations() {
    return invitations;
  }

  Table<Site> sites() {
    return sites;
  }

  Table<ApiKey> keys() {
    return keys;
  }

  Table<Webhook> webhooks() {
    return webhooks;
  }

  Table<Notice> notices() {
    return notices;
  }

  Table<Credential> credentials() {
    return credentials;
  }

  Table<Session> sessions() {
    return sessions;
  }

  Table<Application> applications() {
    return applications;
  }

  Table<Grant> grants() {
    return grants;
  }

  Table<QuotaUse> quotas() {
    return quotas;
  }
}

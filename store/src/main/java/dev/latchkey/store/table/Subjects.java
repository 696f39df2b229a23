package dev.latchkey.store.table;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.application.SqlApplications;
import dev.latchkey.store.application.SqlGrants;
import dev.latchkey.store.key.SqlKeys;
import dev.latchkey.store.limit.SqlQuotas;
import dev.latchkey.store.notice.SqlNotices;
import dev.latchkey.store.people.SqlAccounts;
import dev.latchkey.store.people.SqlInvitations;
import dev.latchkey.store.people.SqlMembers;
import dev.latchkey.store.people.SqlProjects;
import dev.latchkey.store.row.ChangeSink;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.signin.SqlCredentials;
import dev.latchkey.store.signin.SqlSessions;
import dev.latchkey.store.site.SqlSites;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.webhook.SqlWebhooks;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The subjects of one transaction.
public record Subjects(
    SqlKeys keys,
    SqlProjects projects,
    SqlAccounts accounts,
    SqlMembers members,
    SqlInvitations invitations,
    SqlSites sites,
    SqlQuotas quotas,
    SqlWebhooks webhooks,
    SqlNotices notices,
    SqlCredentials credentials,
    SqlSessions sessions,
    SqlApplications applications,
    SqlGrants grants) {

  /// Those of a transaction that only reads.
  public static Subjects reading(
      Tables tables, Supplier<Picture> picture, NameSearch names, Session session, Guard guard) {
    return of(tables, picture, names, session, guard, null, () -> 0);
  }

  /// Those of a transaction that writes, which are found as it has written them; `numbers` gives
  /// the next number of a key.
  public static Subjects writing(
      Tables tables,
      Supplier<Picture> picture,
      Session session,
      Guard guard,
      ChangeSink sink,
      LongSupplier numbers) {
    return of(tables, picture, NameSearch.NONE, session, guard, sink, numbers);
  }

  private static Subjects of(
      Tables tables,
      Supplier<Picture> picture,
      NameSearch names,
      Session session,
      Guard guard,
      @Nullable ChangeSink sink,
      LongSupplier numbers) {
    SqlQuotas quotas =
        new SqlQuotas(tables.quotas().shelf(session, guard, sink), tables.refusals(), picture);
    SqlKeys keys =
        new SqlKeys(
            tables.keys().shelf(session, guard, sink),
            quotas,
            tables.seals(),
            picture,
            numbers,
            names);
    SqlMembers members = new SqlMembers(tables.members().shelf(session, guard, sink));
    SqlInvitations invitations =
        new SqlInvitations(tables.invitations().shelf(session, guard, sink), tables.seals());
    SqlSites sites = new SqlSites(tables.sites().shelf(session, guard, sink));
    SqlWebhooks webhooks = new SqlWebhooks(tables.webhooks().shelf(session, guard, sink));
    SqlNotices notices = new SqlNotices(tables.notices().shelf(session, guard, sink));
    SqlCredentials credentials =
        new SqlCredentials(tables.credentials().shelf(session, guard, sink), tables.seals());
    SqlSessions sessions =
        new SqlSessions(tables.sessions().shelf(session, guard, sink), tables.seals());
    return new Subjects(
        keys,
        new SqlProjects(
            tables.projects().shelf(session, guard, sink),
            keys,
            members,
            invitations,
            sites,
            webhooks,
            notices),
        new SqlAccounts(
            tables.accounts().shelf(session, guard, sink),
            keys,
            members,
            notices,
            credentials,
            sessions),
        members,
        invitations,
        sites,
        quotas,
        webhooks,
        notices,
        credentials,
        sessions,
        new SqlApplications(tables.applications().shelf(session, guard, sink)),
        new SqlGrants(tables.grants().shelf(session, guard, sink), tables.seals()));
  }
}

package dev.latchkey.store.table;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.Accounts;
import dev.latchkey.core.store.Applications;
import dev.latchkey.core.store.AuditTrail;
import dev.latchkey.core.store.Credentials;
import dev.latchkey.core.store.Deliveries;
import dev.latchkey.core.store.Grants;
import dev.latchkey.core.store.Invitations;
import dev.latchkey.core.store.Keys;
import dev.latchkey.core.store.Members;
import dev.latchkey.core.store.Notices;
import dev.latchkey.core.store.Projects;
import dev.latchkey.core.store.Quotas;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Sessions;
import dev.latchkey.core.store.Sites;
import dev.latchkey.core.store.Usages;
import dev.latchkey.core.store.Webhooks;
import dev.latchkey.store.audit.SqlAuditTrail;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.usage.SqlUsages;
import dev.latchkey.store.webhook.SqlDeliveries;
import java.util.function.Supplier;

/// A transaction that only reads.
public final class Reading implements ReadTransaction {
  private final Subjects subjects;
  private final Deliveries deliveries;
  private final AuditTrail audit;
  private final Usages usages;

  /// `picture` gives this process's own; `names` finds keys by theirs.
  public Reading(
      Tables tables, Supplier<Picture> picture, NameSearch names, Session session, Guard guard) {
    this.subjects = Subjects.reading(tables, picture, names, session, guard);
    this.deliveries =
        new SqlDeliveries(
            session,
            guard,
            () -> {
              throw new IllegalStateException("this transaction only reads");
            });
    this.audit = new SqlAuditTrail(session, guard, tables.seals());
    this.usages = new SqlUsages(session, guard);
  }

  @Override
  public Keys keys() {
    return subjects.keys();
  }

  @Override
  public Projects projects() {
    return subjects.projects();
  }

  @Override
  public Accounts accounts() {
    return subjects.accounts();
  }

  @Override
  public Credentials credentials() {
    return subjects.credentials();
  }

  @Override
  public Sessions sessions() {
    return subjects.sessions();
  }

  @Override
  public Applications applications() {
    return subjects.applications();
  }

  @Override
  public Grants grants() {
    return subjects.grants();
  }

  @Override
  public Members members() {
    return subjects.members();
  }

  @Override
  public Invitations invitations() {
    return subjects.invitations();
  }

  @Override
  public Sites sites() {
    return subjects.sites();
  }

  @Override
  public Webhooks webhooks() {
    return subjects.webhooks();
  }

  @Override
  public Notices notices() {
    return subjects.notices();
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Quotas quotas() {
    return subjects.quotas();
  }

  @Override
  public AuditTrail audit() {
    return audit;
  }

  @Override
  public Usages usages() {
    return usages;
  }
}

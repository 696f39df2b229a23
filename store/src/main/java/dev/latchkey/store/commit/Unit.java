package dev.latchkey.store.commit;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.store.KeptSecrets;
import dev.latchkey.core.store.Replays;
import dev.latchkey.core.store.Usages;
import dev.latchkey.core.store.WritableAccounts;
import dev.latchkey.core.store.WritableApplications;
import dev.latchkey.core.store.WritableAuditTrail;
import dev.latchkey.core.store.WritableCredentials;
import dev.latchkey.core.store.WritableDeliveries;
import dev.latchkey.core.store.WritableGrants;
import dev.latchkey.core.store.WritableInvitations;
import dev.latchkey.core.store.WritableKeys;
import dev.latchkey.core.store.WritableMembers;
import dev.latchkey.core.store.WritableNodes;
import dev.latchkey.core.store.WritableNotices;
import dev.latchkey.core.store.WritableProjects;
import dev.latchkey.core.store.WritableQuotas;
import dev.latchkey.core.store.WritableSessions;
import dev.latchkey.core.store.WritableSites;
import dev.latchkey.core.store.WritableWebhooks;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.audit.AuditRow;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.journal.Revocation;
import dev.latchkey.store.key.SqlKeptSecrets;
import dev.latchkey.store.node.BelievedNodes;
import dev.latchkey.store.node.NodeRows;
import dev.latchkey.store.replay.SqlReplays;
import dev.latchkey.store.row.ChangeSink;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.row.Logged;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Subjects;
import dev.latchkey.store.table.Table;
import dev.latchkey.store.usage.SqlUsages;
import dev.latchkey.store.webhook.SqlDeliveries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One work of a group: what it changed is kept aside here until it has succeeded.
final class Unit implements WriteTransaction, ChangeSink, WritableNodes {
  private final Session session;
  private final Group group;
  private final Guard guard = new Guard();
  private final Subjects subjects;
  private final SqlReplays replays;
  private final SqlKeptSecrets keptSecrets;
  private final SqlDeliveries deliveries;
  private final Trail audit;
  private final SqlUsages usages;
  private final List<Logged> changes = new ArrayList<>();
  private final List<Revocation> revocations = new ArrayList<>();
  private Counter counter;
  private boolean wroteBeside;

  Unit(Session session, Group group) {
    this.session = session;
    this.group = group;
    this.counter = group.counter();
    this.subjects =
        Subjects.writing(group.tables(), group::picture, session, guard, this, this::takeNumber);
    this.audit = new Trail(session, guard, group, counter);
    this.usages = new SqlUsages(session, guard);
    this.deliveries = new SqlDeliveries(session, guard, this::wroteBeside);
    this.keptSecrets =
        new SqlKeptSecrets(
            session, guard, group.tables().seals(), group.tables().refusals(), this::wroteBeside);
    this.replays = new SqlReplays(session, guard, group.now(), this::wroteBeside);
  }

  Session session() {
    guard.check();
    return session;
  }

  <T> Shelf<T> shelf(Table<T> table) {
    return table.shelf(session, guard, this);
  }

  void end() {
    guard.end();
  }

  List<Logged> changes() {
    return changes;
  }

  List<AuditRow> entries() {
    return audit.appended();
  }

  /// The counter as this work leaves it.
  Counter counter() {
    return audit.appended().isEmpty() ? counter : counter.withAudit(audit.sequence(), audit.tip());
  }

  /// Whether there is anything to commit.
  boolean isDirty() {
    return !changes.isEmpty() || !audit.appended().isEmpty() || wroteBeside;
  }

  /// Something was written that is no change and needs no audit entry.
  private void wroteBeside() {
    wroteBeside = true;
  }

  private long takeNumber() {
    long number = counter.nextNumber();
    counter = counter.withNextNumber(number + 1);
    return number;
  }

  @Override
  public long n() {
    return group.n();
  }

  @Override
  public int encoding() {
    return counter.encoding();
  }

  @Override
  public Instant now() {
    return group.now();
  }

  @Override
  public void logged(Logged logged) {
    changes.add(logged);
  }

  @Override
  public boolean hasLogged(String table, String id) {
    return group.hasLogged(table, id)
        || changes.stream()
            .anyMatch(logged -> logged.table().equals(table) && logged.id().equals(id));
  }

  @Override
  public boolean mayExist(String table, String id) {
    return group.mayExist(table, id);
  }

  @Override
  public void revoked(Revocation revocation) {
    revocations.add(revocation);
  }

  List<Revocation> revocations() {
    return revocations;
  }

  @Override
  public WritableKeys keys() {
    return subjects.keys();
  }

  @Override
  public WritableProjects projects() {
    return subjects.projects();
  }

  @Override
  public WritableAccounts accounts() {
    return subjects.accounts();
  }

  @Override
  public WritableCredentials credentials() {
    return subjects.credentials();
  }

  @Override
  public WritableSessions sessions() {
    return subjects.sessions();
  }

  @Override
  public WritableApplications applications() {
    return subjects.applications();
  }

  @Override
  public WritableGrants grants() {
    return subjects.grants();
  }

  @Override
  public WritableMembers members() {
    return subjects.members();
  }

  @Override
  public WritableInvitations invitations() {
    return subjects.invitations();
  }

  @Override
  public WritableSites sites() {
    return subjects.sites();
  }

  @Override
  public WritableWebhooks webhooks() {
    return subjects.webhooks();
  }

  @Override
  public WritableNotices notices() {
    return subjects.notices();
  }

  @Override
  public WritableDeliveries deliveries() {
    return deliveries;
  }

  @Override
  public WritableQuotas quotas() {
    return subjects.quotas();
  }

  @Override
  public WritableAuditTrail audit() {
    return audit;
  }

  @Override
  public Usages usages() {
    return usages;
  }

  @Override
  public Replays replays() {
    return replays;
  }

  @Override
  public KeptSecrets keptSecrets() {
    return keptSecrets;
  }

  @Override
  public WritableNodes nodes() {
    return this;
  }

  @Override
  public Optional<String> fence(String id) {
    guard.check();
    Optional<String> name =
        NodeRows.fenceOne(
            session, new BelievedNodes(group.tables().seals(), group.tables().refusals()), id);
    wroteBeside |= name.isPresent();
    return name;
  }

  @Override
  public LeaseTerms terms() {
    guard.check();
    return counter.terms();
  }

  @Override
  public void terms(LeaseTerms next) {
    guard.check();
    counter = counter.withTerms(next);
    wroteBeside();
  }
}

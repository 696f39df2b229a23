package dev.latchkey.core.store;

/// A [ReadTransaction] that can change things. What it puts and removes becomes a row, a change in
/// the log and, with the audit entry, one commit.
public interface WriteTransaction extends ReadTransaction {
  @Override
  WritableKeys keys();

  @Override
  WritableProjects projects();

  @Override
  WritableAccounts accounts();

  @Override
  WritableCredentials credentials();

  @Override
  WritableSessions sessions();

  @Override
  WritableApplications applications();

  @Override
  WritableGrants grants();

  @Override
  WritableMembers members();

  @Override
  WritableInvitations invitations();

  @Override
  WritableSites sites();

  @Override
  WritableQuotas quotas();

  @Override
  WritableWebhooks webhooks();

  @Override
  WritableDeliveries deliveries();

  @Override
  WritableNotices notices();

  @Override
  WritableAuditTrail audit();

  Replays replays();

  KeptSecrets keptSecrets();

  WritableNodes nodes();
}

package dev.latchkey.core.store;

/// One consistent state of the store, by subject. Used by one thread, and not after its work.
public interface ReadTransaction {
  Keys keys();

  Projects projects();

  Accounts accounts();

  Credentials credentials();

  Sessions sessions();

  Applications applications();

  Grants grants();

  Members members();

  Invitations invitations();

  Sites sites();

  Quotas quotas();

  Webhooks webhooks();

  Deliveries deliveries();

  Notices notices();

  AuditTrail audit();

  Usages usages();
}

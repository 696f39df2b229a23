package dev.latchkey.core.people;

import dev.latchkey.core.store.InvitationQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;

/// Reads the invitations of a project, page by page.
public final class ListInvitations {
  private final Store store;

  public ListInvitations(Store store) {
    this.store = store;
  }

  public Page<Invitation> list(InvitationQuery query) {
    return store.read(tx -> tx.invitations().list(query));
  }
}

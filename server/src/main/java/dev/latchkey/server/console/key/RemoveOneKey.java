package dev.latchkey.server.console.key;

import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;

/// `POST /console/keys/{key}/delete`.
public final class RemoveOneKey implements PageAction<OneKey> {
  private final DeleteKey deleteKey;
  private final ShowRevocation revocation;

  public RemoveOneKey(DeleteKey deleteKey, ShowRevocation revocation) {
    this.deleteKey = deleteKey;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    Confirmation confirmation = deleteKey.delete(one.key().id(), ExpectedVersion.ANY, visit.by());
    return revocation.after(KeyHome.of(one).path(), "key-deleted", confirmation);
  }
}

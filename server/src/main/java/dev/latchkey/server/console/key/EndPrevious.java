package dev.latchkey.server.console.key;

import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;

/// `POST /console/keys/{key}/previous`: ends the secret before the last rotation now.
public final class EndPrevious implements PageAction<OneKey> {
  private final ChangeOverlap changeOverlap;
  private final ShowRevocation revocation;

  public EndPrevious(ChangeOverlap changeOverlap, ShowRevocation revocation) {
    this.changeOverlap = changeOverlap;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    ChangeOverlap.Changed changed =
        changeOverlap.cut(one.key().id(), ExpectedVersion.ANY, visit.by());
    return revocation.after(one.path(), "previous-ended", changed.revocation());
  }
}

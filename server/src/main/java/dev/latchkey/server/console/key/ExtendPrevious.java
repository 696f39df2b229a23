package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Numbers;
import java.time.InstantSource;

/// `POST /console/keys/{key}/previous/until`: lets the secret before the last rotation work for so
/// long from now.
public final class ExtendPrevious implements PageAction<OneKey> {
  private final ChangeOverlap changeOverlap;
  private final ShowRevocation revocation;
  private final InstantSource clock;

  public ExtendPrevious(
      ChangeOverlap changeOverlap, ShowRevocation revocation, InstantSource clock) {
    this.changeOverlap = changeOverlap;
    this.revocation = revocation;
    this.clock = clock;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    Long seconds =
        Numbers.whole(visit.form().text("overlap"), 1, RotateKey.OVERLAP_MAX.toSeconds());
    if (seconds == null) {
      throw new FaultException(Fault.field("overlap", "is none of the choices"));
    }
    ChangeOverlap.Changed changed =
        changeOverlap.until(
            one.key().id(), clock.instant().plusSeconds(seconds), ExpectedVersion.ANY, visit.by());
    return revocation.after(one.path(), "key-updated", changed.revocation());
  }
}

package dev.latchkey.server.console.key;

import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `POST …/keys/many`: disables or deletes the ticked keys, one after another. When one fails,
/// those before it are done.
public final class ChangePickedKeys<T> implements PageAction<T> {
  private final FindKey findKey;
  private final PickedKeys picked;
  private final UpdateKey updateKey;
  private final DeleteKey deleteKey;
  private final ShowRevocation revocation;
  private final Function<T, KeyHome> home;

  public ChangePickedKeys(
      FindKey findKey,
      UpdateKey updateKey,
      DeleteKey deleteKey,
      ShowRevocation revocation,
      Function<T, KeyHome> home) {
    this.findKey = findKey;
    this.picked = new PickedKeys(findKey);
    this.updateKey = updateKey;
    this.deleteKey = deleteKey;
    this.revocation = revocation;
    this.home = home;
  }

  @Override
  public PageAnswer answer(Visit visit, T target) {
    KeyHome of = home.apply(target);
    boolean deletes = visit.form().text("do").equals("delete");
    if (deletes && !visit.visitor().recent()) {
      return PageAnswer.confirmFirst(of.path());
    }
    Confirmation last = null;
    for (KeyView view : picked.of(visit.form(), of)) {
      Confirmation done = change(visit, view, deletes);
      last = done == null ? last : done;
    }
    return revocation.after(of.path(), deletes ? "keys-deleted" : "keys-disabled", last);
  }

  private @Nullable Confirmation change(Visit visit, KeyView view, boolean deletes) {
    if (findKey.find(view.key().id()).isEmpty()) {
      // It went with the key that it was delegated from.
      return null;
    }
    if (deletes) {
      return deleteKey.delete(view.key().id(), ExpectedVersion.ANY, visit.by());
    }
    KeyPatch patch = KeyPatch.status(KeyStatus.DISABLED, Patch.keep());
    return updateKey.update(view.key().id(), patch, ExpectedVersion.ANY, visit.by()).revocation();
  }
}

package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Numbers;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.json.Wrongs;

/// `POST …/keys/all`: disables or deletes all keys that a filter finds, if they are as many as the
/// page said.
public final class ChangeAllKeys implements PageAction<Place> {
  private final ChangeManyKeys changeManyKeys;
  private final AllKeysPages pages;
  private final ShowRevocation revocation;

  public ChangeAllKeys(
      ChangeManyKeys changeManyKeys, AllKeysPages pages, ShowRevocation revocation) {
    this.changeManyKeys = changeManyKeys;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    Form form = visit.form();
    boolean deletes = form.text("do").equals("delete");
    String path = Tab.KEYS.path(place);
    if (deletes && !visit.visitor().recent()) {
      return PageAnswer.confirmFirst(path);
    }
    try {
      ChangeManyKeys.Changed changed =
          changeManyKeys.change(wish(visit, place, deletes), visit.by());
      return revocation.after(
          path, deletes ? "keys-deleted" : "keys-disabled", changed.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, place, form.refused(e.fault())));
    }
  }

  private static ChangeManyKeys.Wish wish(Visit visit, Place place, boolean deletes) {
    Form form = visit.form();
    Wrongs wrongs = new Wrongs();
    Long count = Numbers.whole(form.text("count"), 0, ChangeManyKeys.KEYS_MAX);
    if (count == null) {
      wrongs.add("count", "is no number of keys");
    }
    String reason = deletes ? null : form.given("reason");
    if (reason != null && reason.length() > Disabled.REASON_LENGTH_MAX) {
      wrongs.add("reason", "has " + reason.length() + " characters; 1 to 256 are legal");
    }
    return new ChangeManyKeys.Wish(
        place.project().id(),
        ListedKeys.filter(form, visit.visitor()),
        deletes ? ChangeManyKeys.Action.DELETE : ChangeManyKeys.Action.DISABLE,
        reason,
        Math.toIntExact(wrongs.sure(count)));
  }
}

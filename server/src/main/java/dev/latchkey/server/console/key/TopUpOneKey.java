package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Numbers;
import dev.latchkey.server.console.form.Once;
import dev.latchkey.server.json.Wrongs;

/// `POST /console/keys/{key}/quota`: adds to what is left of the key's quota, or sets it.
public final class TopUpOneKey implements PageAction<OneKey> {
  private final TopUpQuota topUpQuota;
  private final Once once;
  private final KeyPages pages;
  private final ShowRevocation revocation;

  public TopUpOneKey(TopUpQuota topUpQuota, Once once, KeyPages pages, ShowRevocation revocation) {
    this.topUpQuota = topUpQuota;
    this.once = once;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    try {
      TopUpQuota.ToppedUp done =
          topUpQuota.topUp(
              one.key().id(),
              wish(visit.form()),
              visit.by(),
              once.request(visit, one.path() + "/quota"));
      return revocation.after(one.path(), "quota-changed", done.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, one, null, visit.form().refused(e.fault()), ""));
    }
  }

  private static TopUpQuota.Wish wish(Form form) {
    Wrongs wrongs = new Wrongs();
    boolean adds = form.text("how").equals("add");
    Long amount = Numbers.whole(form.text("amount"), adds ? 1 : 0, Quota.LIMIT_MAX);
    if (amount == null) {
      wrongs.add("amount", "is no whole number from " + (adds ? 1 : 0) + " to 1,000,000,000,000");
    }
    long sure = wrongs.sure(amount);
    return adds ? new TopUpQuota.Wish.Add(sure) : new TopUpQuota.Wish.Set(sure);
  }
}

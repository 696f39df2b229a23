package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.json.Wrongs;
import java.time.InstantSource;

/// `POST /console/keys/{key}/SECTION`: changes one part of a key.
public final class ChangeKey implements PageAction<OneKey> {
  private final KeySection section;
  private final UpdateKey updateKey;
  private final KeyPages pages;
  private final ShowRevocation revocation;
  private final InstantSource clock;

  public ChangeKey(
      KeySection section,
      UpdateKey updateKey,
      KeyPages pages,
      ShowRevocation revocation,
      InstantSource clock) {
    this.section = section;
    this.updateKey = updateKey;
    this.pages = pages;
    this.revocation = revocation;
    this.clock = clock;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    Form form = visit.form();
    if (AccessFields.asksForRows(form)) {
      return PageAnswer.page(pages.html(visit, one, section, form, ""));
    }
    try {
      Wrongs wrongs = new Wrongs();
      KeyPatch patch = section.read(one.key(), form, wrongs, clock.instant());
      wrongs.refuse();
      ExpectedVersion expected = Versions.expected(form);
      UpdateKey.Updated updated = updateKey.update(one.key().id(), patch, expected, visit.by());
      return revocation.after(one.path(), "key-updated", updated.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, one, section, KeyFaults.on(form, e.fault()), ""));
    }
  }
}

package dev.latchkey.server.console.key;

import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.rest.Revocations;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// `GET /console/revocations/{revocation}`: how far a revocation has come. While it is pending, the
/// page asks again by itself.
public final class ShowRevocation implements PageAction<Visitor> {
  private static final String FIELD = "revocation";

  private final Confirmations confirmations;
  private final Revocations revocations;

  public ShowRevocation(Confirmations confirmations, Revocations revocations) {
    this.confirmations = confirmations;
    this.revocations = revocations;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    return PageAnswer.page(Pages.html("part/revocation", told(visit.parameter(FIELD))));
  }

  /// The frame with how far the revocation has come that the query names, if it names one.
  public Frame beside(Frame frame, Form query) {
    String id = query.given(FIELD);
    return id == null || revocations.group(id).isEmpty() ? frame : frame.revoking(told(id));
  }

  private Frame.Revocation told(String id) {
    OptionalLong group = revocations.group(id);
    if (group.isEmpty()) {
      return new Frame.Revocation(id, null, java.util.List.of(), false);
    }
    return switch (confirmations.asked(group.getAsLong())) {
      case Confirmation.Confirmed confirmed ->
          new Frame.Revocation(id, null, java.util.List.of(), false);
      case Confirmation.Pending pending ->
          new Frame.Revocation(id, pending.worstCaseUntil(), pending.waitingFor(), true);
    };
  }

  /// The page to go to after a change, which tells what was done and how far it has come.
  ///
  /// @param revocation null when no right was taken away
  public PageAnswer after(String path, String done, @Nullable Confirmation revocation) {
    String pending =
        revocation instanceof Confirmation.Pending
            ? "&" + FIELD + "=" + revocations.id(revocation.group())
            : "";
    return new PageAnswer.Seen(path + "?done=" + done + pending);
  }
}

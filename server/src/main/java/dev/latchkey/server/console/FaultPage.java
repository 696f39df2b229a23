package dev.latchkey.server.console;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import org.jspecify.annotations.Nullable;

/// The page that says why something cannot be shown or done.
public record FaultPage(Frame frame, Fault fault) {

  /// @param visitor null where nobody is signed in
  static PageAnswer of(Fault fault, @Nullable Visitor visitor) {
    Frame frame = new Frame(fault.code().title(), visitor, null, null, "", null, null);
    return new PageAnswer.Shown(
        Problem.of(fault).status(), Pages.html("fault", new FaultPage(frame, fault)));
  }
}

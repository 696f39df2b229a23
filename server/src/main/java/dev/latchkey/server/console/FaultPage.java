package dev.latchkey.server.console;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import org.jspecify.annotations.Nullable;

/// The page that says why something cannot be shown or done.
///
/// @param again where to try again; null where that would not help
public record FaultPage(Frame frame, Fault fault, @Nullable String again) {

  /// @param visitor null where nobody is signed in
  static PageAnswer of(Fault fault, @Nullable Visitor visitor) {
    return of(fault, visitor, null);
  }

  /// @param uri of a page that can be asked for again; null for what cannot
  static PageAnswer of(Fault fault, @Nullable Visitor visitor, @Nullable String uri) {
    String again = fault.code().kind() == FaultCode.Kind.UNAVAILABLE ? uri : null;
    Frame frame = new Frame(fault.code().title(), visitor, null, null, "", null, null);
    return new PageAnswer.Shown(
        Problem.of(fault).status(), Pages.html("fault", new FaultPage(frame, fault, again)));
  }
}

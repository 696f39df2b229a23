package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.RecoveryCode;
import java.util.List;

/// Recovery codes, shown the one time. It prints none of them.
public record RecoveryCodesView(List<String> codes) {
  static RecoveryCodesView of(List<RecoveryCode> codes) {
    return new RecoveryCodesView(codes.stream().map(RecoveryCode::revealForShowingOnce).toList());
  }

  @Override
  public String toString() {
    return "RecoveryCodesView(masked)";
  }
}

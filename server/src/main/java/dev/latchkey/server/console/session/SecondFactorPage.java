package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.SecondFactor;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.server.session.SignedIn;

/// `/console/account/second-factor`: what the account asks for beside the password; its form makes
/// new recovery codes.
final class SecondFactorPage implements SessionPage {
  static final String PATH = "/console/account/second-factor";

  private final SetUpSecondFactor factors;

  SecondFactorPage(SetUpSecondFactor factors) {
    this.factors = factors;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    SignedIn who = arrival.person();
    SecondFactor factor = factors.find(who.account().id()).orElse(null);
    return Reply.page(
        "second-factor",
        factor == null
            ? new SecondFactorView(null, 0, who.csrf())
            : new SecondFactorView(factor.since(), factor.recovery().size(), who.csrf()));
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    return who.recent()
        ? Reply.page("recovery-codes", RecoveryCodesView.of(factors.renewCodes(who.found())))
        : ConfirmPage.first(PATH);
  }
}

package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/account/second-factor/remove`: asks, and takes the second factor off.
final class RemoveFactorPage implements SessionPage {
  static final String PATH = SecondFactorPage.PATH + "/remove";

  private final SetUpSecondFactor factors;
  private final RemoveSecondFactor removeSecondFactor;

  RemoveFactorPage(SetUpSecondFactor factors, RemoveSecondFactor removeSecondFactor) {
    this.factors = factors;
    this.removeSecondFactor = removeSecondFactor;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    SignedIn who = arrival.person();
    if (factors.find(who.account().id()).isEmpty()) {
      return Reply.to(SecondFactorPage.PATH);
    }
    return who.recent()
        ? Reply.page("remove-factor", FormView.of(Map.of(), who.csrf()))
        : ConfirmPage.first(PATH);
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    if (!who.recent()) {
      return ConfirmPage.first(PATH);
    }
    removeSecondFactor.remove(who.account().id(), who.by());
    return Reply.to(SecondFactorPage.PATH);
  }
}

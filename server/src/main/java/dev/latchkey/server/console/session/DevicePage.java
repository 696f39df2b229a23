package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.DecideOnDevice;
import dev.latchkey.core.application.GrantId;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/device`: the code that a device shows, what it asks for, and the answer.
final class DevicePage implements SessionPage {
  static final String PATH = "/console/device";

  private static final String TEMPLATE = "device";

  private final DecideOnDevice decideOnDevice;

  DevicePage(DecideOnDevice decideOnDevice) {
    this.decideOnDevice = decideOnDevice;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, form(arrival, arrival.fields().text("user_code")));
  }

  private static FormView form(Arrival arrival, String code) {
    return FormView.of(Map.of("code", code), arrival.person().csrf());
  }

  @Override
  public Reply take(Arrival arrival) {
    return arrival.fields().text("grant").isEmpty() ? look(arrival) : decide(arrival);
  }

  private Reply look(Arrival arrival) {
    SignedIn who = arrival.person();
    String code = arrival.fields().text("code");
    FormView form = form(arrival, code);
    return switch (decideOnDevice.look(who.found(), code)) {
      case DecideOnDevice.Found found when who.recent() ->
          Reply.page("consent", consent(who, found));
      case DecideOnDevice.Found found -> ConfirmPage.first(PATH + "?user_code=" + plain(code));
      case DecideOnDevice.Unknown unknown ->
          Reply.refused(TEMPLATE, form.refused(t("device.unknown")));
      case DecideOnDevice.Wait wait -> Reply.later(TEMPLATE, form, wait.until());
    };
  }

  private static String plain(String code) {
    return code.replaceAll("[^A-Za-z-]", "");
  }

  private static ConsentView consent(SignedIn who, DecideOnDevice.Found found) {
    String email = who.account().email();
    String from = found.grant().from();
    return new ConsentView(
        found.application(),
        FormView.of(Map.of("grant", found.grant().id().toString()), who.csrf()),
        PATH,
        email == null ? "" : email,
        t("consent.from", from.isEmpty() ? t("consent.from.unknown") : from));
  }

  private Reply decide(Arrival arrival) {
    SignedIn who = arrival.person();
    boolean allow = arrival.fields().text("answer").equals("allow");
    if (allow && !who.recent()) {
      return ConfirmPage.first(PATH);
    }
    GrantId grant =
        GrantId.parse(arrival.fields().text("grant")).orElseThrow(SessionPage::nothingToShow);
    Application application = decideOnDevice.decide(who.found(), grant, allow, who.by());
    String name = application.name().text();
    return Reply.page("decided", t(allow ? "device.allowed" : "device.denied", name));
  }
}

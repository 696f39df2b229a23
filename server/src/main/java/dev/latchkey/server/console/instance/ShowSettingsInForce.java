package dev.latchkey.server.console.instance;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.settings.SettingInForce;
import java.util.List;

/// `GET /console/instance/settings`: the settings of this node as they are in force, secrets
/// masked. They are changed where it is started.
public final class ShowSettingsInForce implements PageAction<Visitor> {
  static final String PATH = "/console/instance/settings";

  private final List<SettingInForce> settings;

  public ShowSettingsInForce(List<SettingInForce> settings) {
    this.settings = settings;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Frame frame = Frame.of(Texts.t("in-force.title"), visitor, PATH);
    return PageAnswer.page(
        Pages.html("instance/settings", new SettingsInForcePage(frame, settings)));
  }
}

package dev.latchkey.server.console.site;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.SiteAddress;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.util.List;

/// `GET …/sites/{site}/delete`: asks once more, and says what stops working.
public final class ShowSiteRemoval implements PageAction<OneSite> {
  private final String gateway;

  /// @param gateway where the gateway is reached
  public ShowSiteRemoval(String gateway) {
    this.gateway = gateway;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    Frame frame =
        Frame.of(
            Texts.t("delete-site.title", SiteAddress.shortly(one.site())),
            visit.visitor(),
            one.place(),
            Tab.SETTINGS);
    String address = SiteAddress.of(one.site(), gateway);
    return PageAnswer.page(
        Pages.html(
            "site/delete-site",
            new SitePage(frame, one.place(), one, address, Form.EMPTY, List.of())));
  }
}

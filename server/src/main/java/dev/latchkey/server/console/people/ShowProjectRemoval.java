package dev.latchkey.server.console.people;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.site.FindSite;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.key.StoppingKeys;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.SiteAddress;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `GET /console/projects/{project}/delete`: asks once more, of who has shown not long ago who they
/// are, and says what stops working.
public final class ShowProjectRemoval implements PageAction<Place> {
  private final FindSite findSite;
  private final StoppingKeys keys;
  private final String gateway;

  /// @param gateway where the gateway is reached
  public ShowProjectRemoval(Store store, InstantSource clock, String gateway) {
    this.findSite = new FindSite(store);
    this.keys = new StoppingKeys(store, clock);
    this.gateway = gateway;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    if (!visit.visitor().recent()) {
      return PageAnswer.confirmFirst(visit.uri());
    }
    String title = Texts.t("delete-project.title", place.project().name().text());
    List<String> addresses =
        place.view().sites().stream()
            .map(findSite::find)
            .flatMap(Optional::stream)
            .map(site -> SiteAddress.of(site, gateway))
            .toList();
    return PageAnswer.page(
        Pages.html(
            "people/delete-project",
            new ProjectStepPage(
                Frame.of(title, visit.visitor(), place, Tab.SETTINGS),
                place,
                addresses,
                keys.of(new KeyOwner.OfProject(place.project().id())))));
  }
}

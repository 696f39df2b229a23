package dev.latchkey.server.console.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /console/projects`: the projects that the visitor has a place in; an administrator of the
/// instance sees all. `GET /console` goes straight to the only one.
public final class ShowProjects implements PageAction<Visitor> {
  static final String PATH = "/console/projects";

  private final ListProjects listProjects;
  private final Cursors cursors;
  private final ShowRevocation revocation;

  public ShowProjects(ListProjects listProjects, Cursors cursors, ShowRevocation revocation) {
    this.listProjects = listProjects;
    this.cursors = cursors;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    List<String> list = Listing.named("console projects", visitor.account().id());
    Page<ProjectView> page =
        listProjects.list(
            ofWhom(visitor), cursors.read(list, visit.query().given("cursor")), Page.LIMIT_DEFAULT);
    String next = cursors.write(list, page.next());
    return PageAnswer.page(
        Pages.html(
            "people/projects",
            new ProjectsPage(
                revocation.beside(
                    Frame.of(Texts.t("projects.title"), visitor, PATH)
                        .noticing(visit.query().text("done")),
                    visit.query()),
                visitor,
                page.items(),
                PageTurns.of(PATH, visit.query(), next))));
  }

  /// To the keys of the only project, else to the list of them.
  public PageAnswer home(Visit visit, Visitor visitor) {
    Page<ProjectView> page = listProjects.list(ofWhom(visitor), null, 2);
    return new PageAnswer.Seen(
        page.items().size() == 1
            ? PATH + "/" + page.items().getFirst().project().slug().text() + "/keys"
            : PATH);
  }

  private static @Nullable AccountId ofWhom(Visitor visitor) {
    return visitor.administersInstance() ? null : visitor.account().id();
  }
}

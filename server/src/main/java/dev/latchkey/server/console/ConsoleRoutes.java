package dev.latchkey.server.console;

import static dev.latchkey.server.console.PageRoute.get;
import static dev.latchkey.server.console.PageRoute.post;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.notice.ListNotices;
import dev.latchkey.core.notice.MarkNotices;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.server.console.account.AccountPages;
import dev.latchkey.server.console.account.RenameAccount;
import dev.latchkey.server.console.account.SeeNotices;
import dev.latchkey.server.console.account.ShowAccount;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.people.MakeProject;
import dev.latchkey.server.console.people.ShowNewProject;
import dev.latchkey.server.console.people.ShowProjects;
import dev.latchkey.server.console.usage.ShowCalls;
import dev.latchkey.server.console.usage.ShowHealth;
import dev.latchkey.server.console.usage.ShowUsage;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.rest.Revocations;
import java.util.ArrayList;
import java.util.List;

/// The one table of the console: every page and every action, and for whom. Those about keys are in
/// [KeyPageRoutes], those about one project in [ProjectPageRoutes], those about the instance in
/// [InstancePageRoutes].
public final class ConsoleRoutes {
  private final List<PageRoute> all;

  public ConsoleRoutes(ConsoleParts parts) {
    RestParts rest = parts.rest();
    PageGuards guards = new PageGuards(rest.store());
    Cursors cursors = new Cursors(rest.seals());
    List<PageRoute> routes = new ArrayList<>(projects(rest, guards, cursors));
    routes.addAll(new KeyPageRoutes(parts, guards, cursors).all());
    routes.addAll(usage(rest, guards, cursors));
    routes.addAll(new ProjectPageRoutes(parts, guards, cursors).all());
    routes.addAll(account(rest, guards));
    routes.addAll(new InstancePageRoutes(parts, guards, cursors).all());
    this.all = List.copyOf(routes);
  }

  public List<PageRoute> all() {
    return all;
  }

  private static List<PageRoute> projects(RestParts rest, PageGuards guards, Cursors cursors) {
    ShowProjects projects =
        new ShowProjects(
            new ListProjects(rest.store()),
            cursors,
            new ShowRevocation(rest.confirmations(), new Revocations(rest.seals())));
    return List.of(
        get("", guards.person(), projects::home),
        get("/projects", guards.person(), projects),
        get("/projects/new", guards.instance(), new ShowNewProject()),
        post("/projects", guards.instance(), new MakeProject(rest.createProject())));
  }

  private static List<PageRoute> usage(RestParts rest, PageGuards guards, Cursors cursors) {
    PageGuard<Place> reading = guards.reading(OwnResource.KEYS);
    return List.of(
        get(
            "/projects/{project}/calls",
            guards.reading(OwnResource.AUDIT),
            new ShowCalls(new ListCalls(rest.store()), cursors)),
        get(
            "/projects/{project}/usage",
            reading,
            new ShowUsage(new ReadUsage(rest.store()), rest.clock())),
        get(
            "/projects/{project}/health",
            reading,
            new ShowHealth(
                new ReportHealth(rest.picture(), rest.store(), rest.clock()),
                cursors,
                rest.clock())));
  }

  private static List<PageRoute> account(RestParts rest, PageGuards guards) {
    AccountPages account = new AccountPages(new ListNotices(rest.store()));
    return List.of(
        get("/account", guards.person(), new ShowAccount(account)),
        post(
            "/account",
            guards.person(),
            new RenameAccount(new UpdateAccount(rest.store(), rest.confirmations()), account)),
        post(
            "/account/notices",
            guards.person(),
            new SeeNotices(new MarkNotices(rest.store(), rest.clock()), account)));
  }
}

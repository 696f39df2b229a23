package dev.latchkey.server.console;

import static dev.latchkey.server.console.PageRoute.get;
import static dev.latchkey.server.console.PageRoute.post;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.cluster.FenceNode;
import dev.latchkey.core.notice.ListNotices;
import dev.latchkey.core.notice.MarkNotices;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.signin.FindSecondFactors;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.server.console.account.AccountPages;
import dev.latchkey.server.console.account.RenameAccount;
import dev.latchkey.server.console.account.SeeNotices;
import dev.latchkey.server.console.account.ShowAccount;
import dev.latchkey.server.console.instance.AccountsPages;
import dev.latchkey.server.console.instance.ChangeAccount;
import dev.latchkey.server.console.instance.FenceOneNode;
import dev.latchkey.server.console.instance.FenceableNodes;
import dev.latchkey.server.console.instance.ShowAccounts;
import dev.latchkey.server.console.instance.ShowFactorStep;
import dev.latchkey.server.console.instance.ShowFencing;
import dev.latchkey.server.console.instance.ShowNodes;
import dev.latchkey.server.console.instance.ShowSettingsInForce;
import dev.latchkey.server.console.instance.TakeOffFactor;
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
/// [KeyPageRoutes].
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
    routes.addAll(people(rest, guards, cursors));
    routes.add(
        get("/instance/settings", guards.instance(), new ShowSettingsInForce(parts.settings())));
    routes.addAll(nodes(rest, guards));
    this.all = List.copyOf(routes);
  }

  public List<PageRoute> all() {
    return all;
  }

  private static List<PageRoute> projects(RestParts rest, PageGuards guards, Cursors cursors) {
    ShowProjects projects = new ShowProjects(new ListProjects(rest.store()), cursors);
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

  private static List<PageRoute> nodes(RestParts rest, PageGuards guards) {
    FenceableNodes fenceable = new FenceableNodes(rest.cluster());
    return List.of(
        get("/instance/nodes", guards.instance(), new ShowNodes(rest.cluster())),
        get("/instance/nodes/{node}/fence", guards.instance(), new ShowFencing(fenceable)),
        post(
            "/instance/nodes/{node}/fence",
            guards.instance(),
            new FenceOneNode(fenceable, new FenceNode(rest.store()))));
  }

  private static List<PageRoute> people(RestParts rest, PageGuards guards, Cursors cursors) {
    AccountPages account = new AccountPages(new ListNotices(rest.store()));
    UpdateAccount update = new UpdateAccount(rest.store(), rest.confirmations());
    ShowRevocation revocation =
        new ShowRevocation(rest.confirmations(), new Revocations(rest.seals()));
    AccountsPages accounts =
        new AccountsPages(
            new ListAccounts(rest.store()),
            new FindSecondFactors(rest.store()),
            cursors,
            revocation);
    return List.of(
        get("/account", guards.person(), new ShowAccount(account)),
        post("/account", guards.person(), new RenameAccount(update, account)),
        post(
            "/account/notices",
            guards.person(),
            new SeeNotices(new MarkNotices(rest.store(), rest.clock()), account)),
        get("/instance", guards.instance(), new ShowAccounts(accounts)),
        post(
            "/instance/accounts/{account}",
            guards.instance(),
            new ChangeAccount(update, accounts, revocation)),
        get(
            "/instance/accounts/{account}/second-factor",
            guards.instance(),
            new ShowFactorStep(new FindAccount(rest.store()))),
        post(
            "/instance/accounts/{account}/second-factor",
            guards.instance(),
            new TakeOffFactor(new RemoveSecondFactor(rest.store()))));
  }
}

package dev.latchkey.server.console;

import static dev.latchkey.server.console.PageRoute.get;
import static dev.latchkey.server.console.PageRoute.post;

import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.DeleteApplication;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.application.UpdateApplication;
import dev.latchkey.core.cluster.FenceNode;
import dev.latchkey.core.people.DeleteAccount;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.TakeOffPasskeys;
import dev.latchkey.server.console.application.ChangeApplication;
import dev.latchkey.server.console.application.MakeApplication;
import dev.latchkey.server.console.application.RemoveOneApplication;
import dev.latchkey.server.console.application.ShowApplication;
import dev.latchkey.server.console.application.ShowApplicationRemoval;
import dev.latchkey.server.console.application.ShowApplications;
import dev.latchkey.server.console.application.ShowNewApplication;
import dev.latchkey.server.console.form.Once;
import dev.latchkey.server.console.instance.AccountStep;
import dev.latchkey.server.console.instance.ChangeAccount;
import dev.latchkey.server.console.instance.FenceOneNode;
import dev.latchkey.server.console.instance.FenceableNodes;
import dev.latchkey.server.console.instance.LowerAccount;
import dev.latchkey.server.console.instance.MakeResetLink;
import dev.latchkey.server.console.instance.OneAccountPages;
import dev.latchkey.server.console.instance.RemoveOneAccount;
import dev.latchkey.server.console.instance.ShowAccountStep;
import dev.latchkey.server.console.instance.ShowAccounts;
import dev.latchkey.server.console.instance.ShowFencing;
import dev.latchkey.server.console.instance.ShowNodes;
import dev.latchkey.server.console.instance.ShowOneAccount;
import dev.latchkey.server.console.instance.ShowPasskeysOf;
import dev.latchkey.server.console.instance.ShowSettingsInForce;
import dev.latchkey.server.console.instance.TakeOffFactor;
import dev.latchkey.server.console.instance.TakeOffSomePasskeys;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.rest.Revocations;
import dev.latchkey.server.settings.SettingInForce;
import java.util.ArrayList;
import java.util.List;

/// The rows of the console's table about the instance: for its administrators alone.
final class InstancePageRoutes {
  private static final String ACCOUNT = "/instance/accounts/{account}";
  private static final String APPLICATIONS = "/instance/applications";
  private static final String APPLICATION = APPLICATIONS + "/{application}";

  private final RestParts rest;
  private final List<SettingInForce> settings;
  private final PageGuard<Visitor> guard;
  private final Cursors cursors;

  InstancePageRoutes(ConsoleParts parts, PageGuards guards, Cursors cursors) {
    this.rest = parts.rest();
    this.settings = parts.settings();
    this.guard = guards.instance();
    this.cursors = cursors;
  }

  List<PageRoute> all() {
    List<PageRoute> routes = new ArrayList<>(accounts());
    routes.addAll(factors());
    routes.addAll(applications());
    routes.add(get("/instance/settings", guard, new ShowSettingsInForce(settings)));
    routes.addAll(nodes());
    return routes;
  }

  private List<PageRoute> accounts() {
    ShowRevocation revocation =
        new ShowRevocation(rest.confirmations(), new Revocations(rest.seals()));
    OneAccountPages pages = new OneAccountPages(rest.store(), revocation);
    UpdateAccount update = new UpdateAccount(rest.store(), rest.confirmations());
    DeleteAccount delete = new DeleteAccount(rest.store(), rest.confirmations());
    OfferReset offer = new OfferReset(rest.store(), rest.random(), rest.clock());
    return List.of(
        get(
            "/instance",
            guard,
            new ShowAccounts(new ListAccounts(rest.store()), cursors, revocation)),
        get(ACCOUNT, guard, new ShowOneAccount(pages)),
        post(ACCOUNT, guard, new ChangeAccount(update, pages, revocation)),
        post(ACCOUNT + "/reset-link", guard, new MakeResetLink(pages, offer)),
        step(AccountStep.DEACTIVATE),
        step(AccountStep.DEACTIVATE, LowerAccount.deactivating(update, pages, revocation)),
        step(AccountStep.DEMOTE),
        step(AccountStep.DEMOTE, LowerAccount.demoting(update, pages, revocation)),
        step(AccountStep.DELETE),
        step(AccountStep.DELETE, new RemoveOneAccount(pages, delete, revocation)));
  }

  private PageRoute step(AccountStep step) {
    return get(
        ACCOUNT + step.below(), guard, new ShowAccountStep(step, rest.store(), rest.clock()));
  }

  private PageRoute step(AccountStep step, PageAction<Visitor> action) {
    return post(ACCOUNT + step.below(), guard, action);
  }

  private List<PageRoute> factors() {
    FindAccount find = new FindAccount(rest.store());
    ListPasskeys passkeys = new ListPasskeys(rest.store());
    return List.of(
        step(AccountStep.TAKE_OFF_FACTOR),
        step(
            AccountStep.TAKE_OFF_FACTOR,
            new TakeOffFactor(find, new RemoveSecondFactor(rest.store()))),
        get(ACCOUNT + "/passkeys", guard, new ShowPasskeysOf(find, passkeys)),
        post(
            ACCOUNT + "/passkeys",
            guard,
            new TakeOffSomePasskeys(find, passkeys, new TakeOffPasskeys(rest.store()))));
  }

  private List<PageRoute> applications() {
    FindApplication find = new FindApplication(rest.store());
    CreateApplication create = new CreateApplication(rest.store(), rest.ids(), rest.clock());
    UpdateApplication update = new UpdateApplication(rest.store());
    DeleteApplication delete = new DeleteApplication(rest.store());
    return List.of(
        get(APPLICATIONS, guard, new ShowApplications(find)),
        get(APPLICATIONS + "/new", guard, new ShowNewApplication(rest.ids())),
        post(APPLICATIONS, guard, new MakeApplication(create, new Once(rest.seals()))),
        get(APPLICATION, guard, new ShowApplication(find)),
        post(APPLICATION, guard, new ChangeApplication(find, update)),
        get(APPLICATION + "/delete", guard, new ShowApplicationRemoval(find)),
        post(APPLICATION + "/delete", guard, new RemoveOneApplication(find, delete)));
  }

  private List<PageRoute> nodes() {
    FenceableNodes fenceable = new FenceableNodes(rest.cluster());
    return List.of(
        get("/instance/nodes", guard, new ShowNodes(rest.cluster())),
        get("/instance/nodes/{node}/fence", guard, new ShowFencing(fenceable)),
        post(
            "/instance/nodes/{node}/fence",
            guard,
            new FenceOneNode(fenceable, new FenceNode(rest.store()))));
  }
}

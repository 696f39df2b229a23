package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.AddMember;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.DeleteAccount;
import dev.latchkey.core.people.FindInvitation;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.Invite;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.people.ListInvitations;
import dev.latchkey.core.people.ListMembers;
import dev.latchkey.core.people.RemoveMember;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.people.UpdateMember;
import dev.latchkey.core.people.WithdrawInvitation;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.TakeOffPasskeys;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.people.AcceptInvitation;
import dev.latchkey.server.rest.people.DeclineInvitation;
import dev.latchkey.server.rest.people.DeleteInvitation;
import dev.latchkey.server.rest.people.DeleteMember;
import dev.latchkey.server.rest.people.DeletePasskeys;
import dev.latchkey.server.rest.people.DeleteSecondFactor;
import dev.latchkey.server.rest.people.GetAccount;
import dev.latchkey.server.rest.people.GetAccounts;
import dev.latchkey.server.rest.people.GetInvitation;
import dev.latchkey.server.rest.people.GetInvitations;
import dev.latchkey.server.rest.people.GetMember;
import dev.latchkey.server.rest.people.GetMembers;
import dev.latchkey.server.rest.people.PatchAccount;
import dev.latchkey.server.rest.people.PatchMember;
import dev.latchkey.server.rest.people.PostAccount;
import dev.latchkey.server.rest.people.PostInvitation;
import dev.latchkey.server.rest.people.PostMember;
import dev.latchkey.server.rest.people.PostResetLink;
import dev.latchkey.server.rest.people.RemoveAccount;
import java.util.ArrayList;
import java.util.List;

/// Accounts, members of projects, invitations.
final class PeopleRoutes {
  private static final Right READ = Right.read(OwnResource.MEMBERS);
  private static final Right WRITE = Right.write(OwnResource.MEMBERS);
  private static final String TOKEN = "the token of an invitation, with or without a key";

  private final RestTools tools;
  private final CreateAccount createAccount;

  PeopleRoutes(RestTools tools) {
    this.tools = tools;
    this.createAccount = new CreateAccount(tools.store(), tools.parts().ids(), tools.clock());
  }

  List<Route> all() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(accounts());
    routes.addAll(ownAccount());
    routes.addAll(members());
    routes.addAll(invitations());
    routes.addAll(answers());
    return routes;
  }

  private List<Route> accounts() {
    UpdateAccount update = new UpdateAccount(tools.store(), tools.confirmations());
    DeleteAccount delete = new DeleteAccount(tools.store(), tools.confirmations());
    return List.of(
        Route.of(
            "POST",
            "/v1/accounts",
            creation("createAccount", "People", "Make an account", "NewAccount", "Account"),
            tools.guards().instance(WRITE),
            new PostAccount(createAccount, tools.repeats())),
        Route.of(
            "GET",
            "/v1/accounts",
            read("listAccounts", "People", "List the accounts", "AccountList")
                .query("limit", "cursor", "accountSort", "email", "name", "active", "administers"),
            tools.guards().instance(READ),
            new GetAccounts(new ListAccounts(tools.store()), tools.cursors())),
        Route.of(
            "GET",
            "/v1/accounts/{account}",
            read("getAccount", "People", "Read an account", "Account"),
            tools.guards().anyAccount(READ),
            new GetAccount()),
        Route.of(
            "PATCH",
            "/v1/accounts/{account}",
            change("updateAccount", "People", "Change an account", "AccountPatch", "Account"),
            tools.guards().anyAccount(WRITE),
            PatchAccount.ofAny(update, tools.revocations())),
        Route.of(
            "DELETE",
            "/v1/accounts/{account}",
            change("deleteAccount", "People", "Delete an account and its keys", null, "Deleted"),
            tools.guards().anyAccount(WRITE),
            new RemoveAccount(delete, tools.revocations())),
        Route.of(
            "POST",
            "/v1/accounts/{account}/reset-link",
            change(
                "offerPasswordReset",
                "People",
                "Make a link by which the person sets a password",
                "Nothing",
                "ResetLink"),
            tools.guards().anyAccount(WRITE),
            new PostResetLink(
                new OfferReset(tools.store(), tools.parts().random(), tools.clock()))),
        Route.of(
            "DELETE",
            "/v1/accounts/{account}/second-factor",
            change(
                "removeSecondFactor",
                "People",
                "Take the second factor off an account",
                null,
                "SecondFactorRemoved"),
            tools.guards().anyAccount(WRITE),
            new DeleteSecondFactor(new RemoveSecondFactor(tools.store()))),
        Route.of(
            "DELETE",
            "/v1/accounts/{account}/passkeys",
            change(
                "removePasskeys",
                "People",
                "Take all passkeys off an account",
                null,
                "PasskeysRemoved"),
            tools.guards().anyAccount(WRITE),
            new DeletePasskeys(new TakeOffPasskeys(tools.store()))));
  }

  private List<Route> ownAccount() {
    UpdateAccount update = new UpdateAccount(tools.store(), tools.confirmations());
    return List.of(
        Route.of(
            "GET",
            "/v1/account",
            read("getOwnAccount", "People", "Read your account", "Account"),
            tools.guards().ownAccount(Right.read(OwnResource.ACCOUNT)),
            new GetAccount()),
        Route.of(
            "PATCH",
            "/v1/account",
            change("updateOwnAccount", "People", "Change your account", "OwnPatch", "Account"),
            tools.guards().ownAccount(Right.write(OwnResource.ACCOUNT)),
            PatchAccount.ofOneself(update, tools.revocations())));
  }

  private List<Route> members() {
    String all = "/v1/projects/{project}/members";
    String one = all + "/{account}";
    UpdateMember update = new UpdateMember(tools.store(), tools.confirmations());
    RemoveMember remove = new RemoveMember(tools.store(), tools.confirmations());
    return List.of(
        Route.of(
            "POST",
            all,
            creation("addMember", "People", "Add an account to a project", "NewMember", "Member"),
            tools.guards().project(WRITE),
            new PostMember(new AddMember(tools.store(), tools.clock()), tools.repeats())),
        Route.of(
            "GET",
            all,
            read("listMembers", "People", "List the members of a project", "MemberList")
                .query("limit", "cursor", "role"),
            tools.guards().project(READ),
            new GetMembers(new ListMembers(tools.store()), tools.cursors())),
        Route.of(
            "GET",
            one,
            read("getMember", "People", "Read a member", "Member"),
            tools.guards().project(READ),
            new GetMember(new FindMember(tools.store()))),
        Route.of(
            "PATCH",
            one,
            change("updateMember", "People", "Give a member another role", "MemberPatch", "Member"),
            tools.guards().project(WRITE),
            new PatchMember(update, tools.revocations())),
        Route.of(
            "DELETE",
            one,
            change("removeMember", "People", "Remove a member, or leave", null, "Deleted"),
            tools.guards().projectOrOwnPlace(WRITE),
            new DeleteMember(remove, tools.revocations())));
  }

  private List<Route> invitations() {
    String all = "/v1/projects/{project}/invitations";
    String one = all + "/{invitation}";
    Invite invite =
        new Invite(tools.store(), tools.parts().ids(), tools.parts().random(), tools.clock());
    WithdrawInvitation withdraw =
        new WithdrawInvitation(tools.store(), tools.confirmations(), tools.clock());
    return List.of(
        Route.of(
            "POST",
            all,
            creation("invite", "People", "Invite somebody", "NewInvitation", "Invited"),
            tools.guards().project(WRITE),
            new PostInvitation(invite, tools.parts().mailer(), tools.repeats(), tools.clock())),
        Route.of(
            "GET",
            all,
            read("listInvitations", "People", "List the invitations", "InvitationList")
                .query("limit", "cursor", "state"),
            tools.guards().project(READ),
            new GetInvitations(new ListInvitations(tools.store()), tools.cursors(), tools.clock())),
        Route.of(
            "GET",
            one,
            read("getInvitation", "People", "Read an invitation", "Invitation"),
            tools.guards().project(READ),
            new GetInvitation(new FindInvitation(tools.store()), tools.clock())),
        Route.of(
            "DELETE",
            one,
            change("deleteInvitation", "People", "Take an invitation back", null, "Deleted"),
            tools.guards().project(WRITE),
            new DeleteInvitation(withdraw, tools.revocations())));
  }

  private List<Route> answers() {
    AnswerInvitation answer =
        new AnswerInvitation(tools.store(), tools.clock(), createAccount, tools.parts().issueKey());
    return List.of(
        new Route(
            "POST",
            new PathTemplate("/v1/invitations/accept"),
            change("acceptInvitation", "People", "Accept an invitation", "Acceptance", "Accepted"),
            new Route.ForGuests(
                TOKEN, new AcceptInvitation(answer, tools.rights(), tools.clock()))),
        new Route(
            "POST",
            new PathTemplate("/v1/invitations/decline"),
            change("declineInvitation", "People", "Decline an invitation", "Refusal", "Declined"),
            new Route.ForGuests(TOKEN, new DeclineInvitation(answer, tools.clock()))));
  }
}

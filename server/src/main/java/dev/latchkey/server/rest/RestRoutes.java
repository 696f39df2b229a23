package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.ListAuditEvents;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.DeleteProject;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.site.DeleteSite;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.audit.GetAuditEvents;
import dev.latchkey.server.rest.audit.GetRevocation;
import dev.latchkey.server.rest.key.GetKey;
import dev.latchkey.server.rest.key.GetKeys;
import dev.latchkey.server.rest.key.GetSelf;
import dev.latchkey.server.rest.key.PatchKey;
import dev.latchkey.server.rest.key.PostKey;
import dev.latchkey.server.rest.key.RemoveKey;
import dev.latchkey.server.rest.people.GetProject;
import dev.latchkey.server.rest.people.GetProjects;
import dev.latchkey.server.rest.people.PatchProject;
import dev.latchkey.server.rest.people.PostProject;
import dev.latchkey.server.rest.people.RemoveProject;
import dev.latchkey.server.rest.site.GetSite;
import dev.latchkey.server.rest.site.GetSites;
import dev.latchkey.server.rest.site.PatchSite;
import dev.latchkey.server.rest.site.PostSite;
import dev.latchkey.server.rest.site.RemoveSite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The one table of the REST door: every route, what it does, for whom, and how it is documented.
public final class RestRoutes {
  private static final Right READ_KEYS = Right.read(OwnResource.KEYS);
  private static final Right WRITE_KEYS = Right.write(OwnResource.KEYS);
  private static final Right READ_PROJECT = Right.read(OwnResource.PROJECT);
  private static final Right WRITE_PROJECT = Right.write(OwnResource.PROJECT);
  private static final Right READ_SITES = Right.read(OwnResource.SITES);
  private static final Right WRITE_SITES = Right.write(OwnResource.SITES);

  private final RestParts parts;
  private final Guards guards;
  private final Cursors cursors;
  private final Revocations revocations;
  private final Repeats repeats;
  private final List<Route> all;

  public RestRoutes(RestParts parts) {
    this.parts = parts;
    this.guards = new Guards(parts.rights(), parts.store());
    this.cursors = new Cursors(parts.seals());
    this.revocations = new Revocations(parts.seals());
    this.repeats = new Repeats(parts.seals());
    List<Route> routes = new ArrayList<>();
    routes.addAll(self());
    routes.addAll(projects());
    routes.addAll(keys());
    routes.addAll(sites());
    routes.addAll(audit());
    routes.addAll(others());
    this.all = List.copyOf(routes);
  }

  public List<Route> all() {
    return all;
  }

  private List<Route> self() {
    return List.of(
        Route.of(
            "GET",
            "/v1/self",
            read("getSelf", "Self", "Which key is calling, and what it may do", "Self"),
            guards.anyKey(),
            new GetSelf(new FindKey(parts.store()), parts.rights(), parts.clock())),
        Route.of(
            "DELETE",
            "/v1/self",
            change("deleteSelf", "Self", "Revoke the key that is calling", null, "Deleted"),
            guards.anyKey(),
            new RemoveKey<>(deleteKey(), revocations, caller -> caller.key().id())));
  }

  private List<Route> projects() {
    FindProject find = new FindProject(parts.store());
    return List.of(
        Route.of(
            "POST",
            "/v1/projects",
            creation("createProject", "Projects", "Make a project", "NewProject", "Project"),
            guards.outside(WRITE_PROJECT),
            new PostProject(parts.createProject(), repeats)),
        Route.of(
            "GET",
            "/v1/projects",
            read("listProjects", "Projects", "List the projects that you reach", "ProjectList")
                .query("limit", "cursor"),
            guards.asked(READ_PROJECT),
            new GetProjects(new ListProjects(parts.store()), find, parts.rights(), cursors)),
        Route.of(
            "GET",
            "/v1/projects/{project}",
            read("getProject", "Projects", "Read a project", "Project"),
            guards.project(READ_PROJECT),
            new GetProject()),
        Route.of(
            "PATCH",
            "/v1/projects/{project}",
            change("updateProject", "Projects", "Change a project", "ProjectPatch", "Project"),
            guards.project(WRITE_PROJECT),
            new PatchProject(new UpdateProject(parts.store(), parts.confirmations()), revocations)),
        Route.of(
            "DELETE",
            "/v1/projects/{project}",
            change("deleteProject", "Projects", "Delete a project and its keys", null, "Deleted"),
            guards.project(WRITE_PROJECT),
            new RemoveProject(
                new DeleteProject(parts.store(), parts.confirmations()), revocations)));
  }

  private List<Route> keys() {
    UpdateKey update = new UpdateKey(parts.store(), parts.confirmations(), parts.clock());
    Function<ProjectView, KeyOwner> ofProject = view -> new KeyOwner.OfProject(view.project().id());
    Function<AccountId, KeyOwner> ofAccount = KeyOwner.OfAccount::new;
    return List.of(
        Route.of(
            "POST",
            "/v1/projects/{project}/keys",
            creation("issueKey", "Keys", "Issue a key of a project", "NewKey", "IssuedKey"),
            guards.project(WRITE_KEYS),
            post(ofProject)),
        Route.of(
            "GET",
            "/v1/projects/{project}/keys",
            listKeys("listKeys", "List the keys of a project"),
            guards.project(READ_KEYS),
            list(ofProject)),
        Route.of(
            "POST",
            "/v1/account/keys",
            creation("issueAccountKey", "Keys", "Issue an account-wide key", "NewKey", "IssuedKey"),
            guards.account(WRITE_KEYS),
            post(ofAccount)),
        Route.of(
            "GET",
            "/v1/account/keys",
            listKeys("listAccountKeys", "List the account-wide keys of your account"),
            guards.account(READ_KEYS),
            list(ofAccount)),
        Route.of(
            "GET",
            "/v1/keys/{key}",
            read("getKey", "Keys", "Read a key", "Key"),
            guards.key(READ_KEYS),
            new GetKey(parts.clock())),
        Route.of(
            "PATCH",
            "/v1/keys/{key}",
            change("updateKey", "Keys", "Change, disable or enable a key", "KeyPatch", "Key"),
            guards.key(WRITE_KEYS),
            new PatchKey(update, revocations, parts.clock())),
        Route.of(
            "DELETE",
            "/v1/keys/{key}",
            change("deleteKey", "Keys", "Delete a key", null, "Deleted"),
            guards.key(WRITE_KEYS),
            new RemoveKey<KeyView>(deleteKey(), revocations, view -> view.key().id())));
  }

  private List<Route> sites() {
    return List.of(
        Route.of(
            "POST",
            "/v1/sites",
            creation("createSite", "Sites", "Make a site", "NewSite", "Site"),
            guards.asked(WRITE_SITES),
            new PostSite(parts.createSite(), guards, repeats)),
        Route.of(
            "GET",
            "/v1/sites",
            read("listSites", "Sites", "List the sites that a project manages", "SiteList")
                .query("ofProject", "limit", "cursor"),
            guards.asked(READ_SITES),
            new GetSites(new ListSites(parts.store()), guards, parts.rights(), cursors)),
        Route.of(
            "GET",
            "/v1/sites/{site}",
            read("getSite", "Sites", "Read a site", "Site"),
            guards.site(READ_SITES),
            new GetSite()),
        Route.of(
            "PATCH",
            "/v1/sites/{site}",
            change("updateSite", "Sites", "Change a site", "SitePatch", "Site"),
            guards.site(WRITE_SITES),
            new PatchSite(
                new UpdateSite(parts.store(), parts.confirmations()), guards, revocations)),
        Route.of(
            "DELETE",
            "/v1/sites/{site}",
            change("deleteSite", "Sites", "Delete a site", null, "Deleted"),
            guards.site(WRITE_SITES),
            new RemoveSite(new DeleteSite(parts.store(), parts.confirmations()), revocations)));
  }

  private List<Route> audit() {
    return List.of(
        Route.of(
            "GET",
            "/v1/audit-events",
            read("listAuditEvents", "Audit", "Who changed what, newest first", "AuditEventList")
                .query("ofProject", "limit", "cursor", "auditSort"),
            guards.asked(Right.read(OwnResource.AUDIT)),
            new GetAuditEvents(
                new ListAuditEvents(parts.store()), guards, parts.rights(), cursors)),
        Route.of(
            "GET",
            "/v1/revocations/{id}",
            read("getRevocation", "Audit", "How far a revocation has come", "Revocation"),
            guards.anyKey(),
            new GetRevocation(revocations, parts.confirmations())));
  }

  private List<Route> others() {
    String verify = "read on latchkey://verify in the project";
    return List.of(
        new Route(
            "POST",
            new PathTemplate("/v1/verify"),
            change("verify", "Verify", "Is this key good for that?", "VerifyRequest", "Verdict"),
            new Route.OnEventLoop(verify)),
        new Route(
            "POST",
            new PathTemplate("/v1/verify/batch"),
            change("verifyBatch", "Verify", "Are these?", "VerifyBatch", "VerdictList"),
            new Route.OnEventLoop(verify)),
        new Route(
            "GET",
            new PathTemplate("/v1/openapi.json"),
            read("getOpenApi", "Self", "This document", "OpenApi"),
            new Route.Open(() -> Answer.ok(document()))));
  }

  private Json document() {
    return OpenApi.of(all, parts.version());
  }

  private DeleteKey deleteKey() {
    return new DeleteKey(parts.store(), parts.confirmations());
  }

  private <T> PostKey<T> post(Function<T, KeyOwner> owner) {
    return new PostKey<>(parts.issueKey(), repeats, parts.clock(), owner);
  }

  private <T> GetKeys<T> list(Function<T, KeyOwner> owner) {
    return new GetKeys<>(new ListKeys(parts.store()), cursors, parts.clock(), owner);
  }

  private static RouteDoc listKeys(String id, String summary) {
    return read(id, "Keys", summary, "KeyList").query(GetKeys.QUERY.toArray(String[]::new));
  }
}

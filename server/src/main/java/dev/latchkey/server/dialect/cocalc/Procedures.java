package dev.latchkey.server.dialect.cocalc;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindAcquaintances;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The remote procedures that are about accounts, projects and keys. All others are the upstream's.
final class Procedures {
  private static final int PEOPLE_MAX = 100;
  private static final Set<String> OF_HUB =
      Set.of(
          "system.ping",
          "system.test",
          "system.getNames",
          "system.userSearch",
          "system.manageApiKeys");

  private final Callers callers;
  private final InstantSource clock;
  private final KeyCalls keys;
  private final ListProjects listProjects;
  private final FindAcquaintances acquaintances;

  Procedures(DialectParts parts, KeyCalls keys) {
    this.callers = parts.callers();
    this.clock = parts.parts().clock();
    this.keys = keys;
    this.listProjects = new ListProjects(parts.parts().store());
    this.acquaintances = new FindAcquaintances(parts.parts().store());
  }

  /// A call of a procedure, as it stands in the body.
  ///
  /// @param args what it is called with; no more than a JSON array's items
  record Wish(String name, List<Json> args, @Nullable String project) {
    static Wish of(Members body) {
      String name = body.text("name");
      Json args = body.get("args");
      return new Wish(
          name == null ? "" : name,
          args instanceof Json.Array(List<Json> items) ? items : List.of(),
          body.text("project_id"));
    }

    /// The members of the first argument; none where it is absent.
    Members first() {
      return args.isEmpty() ? new Members(Json.object().build()) : Members.of(args.getFirst());
    }
  }

  /// Whether it is answered here when the hub is asked for it.
  static boolean isOfHub(Wish wish) {
    return OF_HUB.contains(wish.name()) || isQueryOfProjects(wish);
  }

  /// Whether it is answered here when a project is asked for it.
  static boolean isOfProject(Wish wish) {
    return wish.name().equals("system.test") || wish.name().equals("system.ping");
  }

  private static boolean isQueryOfProjects(Wish wish) {
    return wish.name().equals("db.userQuery")
        && !wish.args().isEmpty()
        && wish.args().getFirst() instanceof Json.Obj first
        && first.members().get("query") instanceof Json.Obj query
        && query.members().keySet().equals(Set.of("projects"))
        && query.members().get("projects") instanceof Json.Array;
  }

  /// `POST /api/conat/hub`: with account-wide keys alone.
  Spoken hub(OwnCall call) {
    Wish wish = Wish.of(call.members());
    Caller caller = callers.admit(call, CoCalc.NAME);
    LiveAccount account = caller.owner();
    if (account == null) {
      throw KeyCalls.forbidden(CoCalc.BAD_HUB_KEY);
    }
    long now = clock.millis();
    return Spoken.ok(
        switch (wish.name()) {
          case "system.ping" -> Json.object().put("now", now).build();
          case "system.test" ->
              Json.object()
                  .put("account_id", account.id().uuid().toString())
                  .put("server_time", now)
                  .build();
          case "system.getNames" -> names(account.id(), wish);
          case "system.userSearch" -> search(account.id(), wish.first().text("query"));
          case "system.manageApiKeys" -> keys.manage(caller, call.site().projects(), wish.first());
          default -> projects(account.id(), call.site().projects());
        });
  }

  /// `POST /api/conat/project`: what a key finds out about itself.
  Spoken project(OwnCall call) {
    Wish wish = Wish.of(call.members());
    Caller caller = callers.admit(call, CoCalc.NAME);
    ProjectId project = project(caller, call, wish);
    long now = clock.millis();
    Json.ObjectBuilder json = Json.object();
    return Spoken.ok(
        wish.name().equals("system.ping")
            ? json.put("now", now).build()
            : json.put("project_id", project.uuid().toString()).put("server_time", now).build());
  }

  private ProjectId project(Caller caller, OwnCall call, Wish wish) {
    LiveProject own = caller.project();
    String named = wish.project();
    if (named == null) {
      if (own == null) {
        throw KeyCalls.forbidden(CoCalc.NO_PROJECT);
      }
      return own.id();
    }
    ProjectId project = KeyCalls.project(named, call.site().projects()).orElse(null);
    if (own != null) {
      if (!own.id().equals(project)) {
        throw KeyCalls.forbidden(CoCalc.OTHER_PROJECT);
      }
      return own.id();
    }
    LiveAccount account = caller.owner();
    if (project == null || account == null || !callers.isMember(account, project)) {
      throw KeyCalls.forbidden(CoCalc.NO_COLLABORATOR);
    }
    return project;
  }

  private Json names(AccountId who, Wish wish) {
    List<AccountId> ids = new ArrayList<>();
    if (!wish.args().isEmpty() && wish.args().getFirst() instanceof Json.Array(List<Json> items)) {
      for (Json item : items.subList(0, Math.min(PEOPLE_MAX, items.size()))) {
        if (item instanceof Json.Text(String text)) {
          account(text).ifPresent(ids::add);
        }
      }
    }
    Json.ObjectBuilder all = Json.object();
    for (Account account : acquaintances.of(who, ids)) {
      all.put(account.id().uuid().toString(), person(Json.object(), account).build());
    }
    return all.build();
  }

  private static Optional<AccountId> account(String text) {
    try {
      return Optional.of(new AccountId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Json search(AccountId who, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return new Json.Array(List.of());
    }
    return new Json.Array(
        acquaintances.named(who, text.strip(), PEOPLE_MAX).stream()
            .<Json>map(account ->
                person(Json.object().put("account_id", account.id().uuid().toString()), account)
                    .build())
            .toList());
  }

  private static Json.ObjectBuilder person(Json.ObjectBuilder to, Account account) {
    String name = account.name().text();
    int blank = name.indexOf(' ');
    return to.put("first_name", blank < 0 ? name : name.substring(0, blank))
        .put("last_name", blank < 0 ? "" : name.substring(blank + 1));
  }

  /// The projects of the site in which the account has a place.
  private Json projects(AccountId who, List<ProjectId> served) {
    List<Json> all = new ArrayList<>();
    @Nullable Cursor after = null;
    do {
      Page<ProjectView> page = listProjects.list(who, after, Page.LIMIT_MAX);
      page.items().stream()
          .map(ProjectView::project)
          .filter(project -> served.contains(project.id()))
          .map(this::json)
          .forEach(all::add);
      after = page.next();
    } while (after != null);
    return Json.object().put("projects", new Json.Array(all)).build();
  }

  private Json json(Project project) {
    Json.ObjectBuilder users = Json.object();
    callers
        .members(project.id())
        .forEach((account, role) ->
            users.put(
                account.uuid().toString(), Json.object().put("group", CoCalc.group(role)).build()));
    return Json.object()
        .put("project_id", project.id().uuid().toString())
        .put("title", project.name().text())
        .put("last_edited", KeyWords.date(project.createdAt()))
        .put("created", KeyWords.date(project.createdAt()))
        .put("state", Json.object().put("state", project.active() ? "running" : "archived").build())
        .put("deleted", false)
        .put("users", users.build())
        .build();
  }
}

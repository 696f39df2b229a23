package dev.latchkey.server.dialect.cocalc;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.Handling;
import dev.latchkey.gateway.dialect.Judging;
import dev.latchkey.gateway.dialect.Judging.Whose;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.InPlaceDoor;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.OwnWork;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// CoCalc, as its Python client and scripts call it: `/api/v2/api-keys` and the bridge to remote
/// procedures at `/api/conat/`. Its projects are projects here, under the same UUIDs that the ids
/// hold.
public final class CoCalc implements Dialect {
  public static final DialectName NAME = new DialectName("cocalc");

  static final String BAD_HUB_KEY =
      "must be signed in and MUST provide an api key (cookies are not allowed)";
  static final String NO_PROJECT = "must specify project_id or use project-specific api key";
  static final String OTHER_PROJECT = "project specific api key must match requested project";
  static final String NO_COLLABORATOR = "user must be a collaborator on the project";

  private static final String KEYS = "/api/v2/api-keys";
  private static final String HUB = "/api/conat/hub";
  private static final String PROJECT = "/api/conat/project";

  /// What a procedure may be called with, when it goes on to the upstream.
  private static final int CALL_BYTES_MAX = 1024 * 1024;

  private static final int UUID_LENGTH = 36;

  private final InPlaceDoor door;
  private final Callers callers;
  private final KeyCalls keys;
  private final Procedures procedures;

  public CoCalc(DialectParts parts) {
    this.door = parts.door();
    this.callers = parts.callers();
    this.keys = new KeyCalls(parts);
    this.procedures = new Procedures(parts, keys);
  }

  @Override
  public DialectName name() {
    return NAME;
  }

  @Override
  public List<KeyLocation> keyLocations() {
    return List.of(new KeyLocation.Authorization());
  }

  @Override
  public boolean takesBareKeys() {
    return false;
  }

  @Override
  public @Nullable Cors cors() {
    return null;
  }

  @Override
  public @Nullable String meant(String target) {
    return null;
  }

  @Override
  public Handling handling(Site site, String method, RawTarget target) {
    boolean post = method.equals("POST");
    String path = OwnCall.path(target);
    return switch (path) {
      case KEYS -> inPlace(post ? this::manage : call -> Spoken.ok(KeyCalls.NOTHING));
      case HUB -> post ? new Handling.ByBody(CALL_BYTES_MAX, this::hub) : Handling.BY_ROUTES;
      case PROJECT ->
          post ? new Handling.ByBody(CALL_BYTES_MAX, this::project) : Handling.BY_ROUTES;
      default -> ofProject(method, target);
    };
  }

  private Handling inPlace(OwnWork work) {
    return new Handling.InPlace(door.endpoint(this, work));
  }

  private Spoken manage(OwnCall call) {
    Json answer = keys.manage(callers.admit(call, NAME), call.site().projects(), call.members());
    return Spoken.ok(
        answer instanceof Json.Array ? Json.object().put("response", answer).build() : answer);
  }

  private Handling hub(byte[] body) {
    Procedures.Wish wish = wish(body);
    return Procedures.isOfHub(wish)
        ? inPlace(procedures::hub)
        : new Handling.Judged(
            new Ask.One("hub/" + segment(wish.name()), HttpAction.WRITE),
            new Judging(null, null, Whose.ACCOUNTS, BAD_HUB_KEY));
  }

  private Handling project(byte[] body) {
    Procedures.Wish wish = wish(body);
    if (Procedures.isOfProject(wish)) {
      return inPlace(procedures::project);
    }
    Ask ask = new Ask.One("project/" + segment(wish.name()), HttpAction.WRITE);
    String named = wish.project();
    if (named == null) {
      return new Handling.Judged(ask, new Judging(null, null, Whose.PROJECTS, NO_PROJECT));
    }
    ProjectId project = uuid(named);
    return new Handling.Judged(
        ask,
        new Judging(
            null,
            project == null ? new ProjectId(new UUID(0, 0)) : project,
            Whose.ANYBODYS,
            NO_COLLABORATOR));
  }

  private static Procedures.Wish wish(byte[] body) {
    return Procedures.Wish.of(Members.of(StrictJson.readDocument(StrictJson.text(body))));
  }

  /// The name of a procedure as one segment of a resource.
  private static String segment(String name) {
    return name.isEmpty() || name.length() > 128 || !name.matches("[A-Za-z0-9_.-]+")
        ? "unnamed"
        : name;
  }

  /// What stands below `/PROJECT/` is that project's own, so only its keys, and accounts with a
  /// place in it, get there.
  private static Handling ofProject(String method, RawTarget target) {
    String path = OwnCall.path(target);
    int end = path.indexOf('/', 1);
    String first = path.substring(1, end < 0 ? path.length() : end);
    ProjectId project = uuid(first);
    return project == null
        ? Handling.BY_ROUTES
        : new Handling.Judged(
            target.ask(HttpAction.of(method)),
            new Judging(null, project, Whose.ANYBODYS, NO_COLLABORATOR));
  }

  private static @Nullable ProjectId uuid(String text) {
    try {
      return text.length() == UUID_LENGTH ? new ProjectId(UUID.fromString(text)) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// What CoCalc calls a person with this role.
  static String group(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> "owner";
      case MEMBER -> "collaborator";
      case VIEWER -> "viewer";
    };
  }

  /// Status 200 with what went wrong as `error`, below `/api/`. What may pass by itself keeps its
  /// status: every client takes that for a failure, too.
  @Override
  public Problem refusal(Problem problem, @Nullable RawTarget target) {
    String path = target == null ? "" : OwnCall.path(target);
    if (!path.startsWith("/api/")) {
      return problem;
    }
    boolean says =
        switch (problem.code().kind()) {
          case LIMITED, UNAVAILABLE, STORAGE_FULL, BAD_GATEWAY, GATEWAY_TIMEOUT, INTERNAL -> false;
          case BAD_INPUT,
              UNPROCESSABLE,
              UNAUTHENTICATED,
              FORBIDDEN,
              NOT_FOUND,
              METHOD_NOT_ALLOWED,
              CONFLICT,
              PRECONDITION_FAILED,
              TOO_LARGE,
              UNSUPPORTED_MEDIA_TYPE ->
              true;
        };
    String text =
        problem.code().kind() == FaultCode.Kind.UNAUTHENTICATED
            ? unauthenticated(problem.code(), path)
            : problem.detail();
    String json = Json.object().put("error", text).build().compact();
    return problem.saying(says ? 200 : problem.status(), json);
  }

  private static String unauthenticated(FaultCode code, String path) {
    if (path.equals(HUB)) {
      return code == FaultCode.KEY_MISSING
          ? "You must provide authentication via an API key."
          : BAD_HUB_KEY;
    }
    return path.equals(PROJECT) ? "must sign in as project or account" : "must be signed in";
  }
}

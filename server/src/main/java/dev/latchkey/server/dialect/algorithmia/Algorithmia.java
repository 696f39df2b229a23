package dev.latchkey.server.dialect.algorithmia;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.Handling;
import dev.latchkey.gateway.dialect.Judging;
import dev.latchkey.gateway.lend.Lending;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.InPlaceDoor;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.OwnWork;
import dev.latchkey.server.dialect.PathForms;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Algorithmia, as its clients for Java, Node, Python and web pages call it, below `/v1/`.
public final class Algorithmia implements Dialect {
  public static final DialectName NAME = new DialectName("algorithmia");

  private static final String ALGO = "/v1/algo/";
  private static final String WEB_ALGO = "/v1/web/algo/";
  private static final String DATA = "/v1/data/";
  private static final String CONNECTOR = "/v1/connector/";
  private static final String SOURCE = "/v1/algorithms/";
  private static final Pattern KEYS =
      Pattern.compile("/v1/(users|organizations)/([^/]{1,254})/keys(?:/([^/]{1,64}))?/?");
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+-]{0,31})://(.*)");

  /// A running algorithm is lent what its caller may do with data, and nothing else.
  private static final Lending DATA_ALONE =
      new Lending(
          Access.custom(List.of(Rule.of("data://*", "*"), Rule.of("connector://*", "*"))),
          "Simple");

  private static final Judging RUN = Judging.PLAIN.lending(DATA_ALONE);
  private static final Judging RUN_FROM_PAGES =
      Judging.from(CallerOrigin.BROWSER).lending(DATA_ALONE);

  /// The vendor's numbers.
  private static final int NOT_AUTHORIZED = 2001;

  private static final int BAD_KEY = 2002;
  private static final int NO_SUCH_ALGORITHM = 1000;

  private final InPlaceDoor door;
  private final KeyCalls keys;

  public Algorithmia(DialectParts parts) {
    this.door = parts.door();
    this.keys = new KeyCalls(parts);
  }

  @Override
  public DialectName name() {
    return NAME;
  }

  @Override
  public List<KeyLocation> keyLocations() {
    return List.of(new KeyLocation.Authorization());
  }

  /// Its Python client sends the bare key.
  @Override
  public boolean takesBareKeys() {
    return true;
  }

  /// Pages of every site may ask; the key says which it answers.
  @Override
  public Cors cors() {
    return new Cors(
        List.of(), List.of("X-Data-Type", "X-Error-Message"), Cors.DEFAULT_MAX_AGE_SECONDS);
  }

  /// Its client for Java writes the slashes inside a path of data in percent form, and that for
  /// Node leaves `algo://` in the path; a scheme before a path of data names a connector.
  @Override
  public @Nullable String meant(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark);
    for (String algo : List.of(ALGO, WEB_ALGO)) {
      if (path.startsWith(algo + "algo://")) {
        return algo + path.substring(algo.length() + "algo://".length()) + query;
      }
    }
    for (String data : List.of(DATA, CONNECTOR)) {
      if (path.startsWith(data)) {
        return data(data, withSlashes(path.substring(data.length()))) + query;
      }
    }
    return null;
  }

  private static String withSlashes(String path) {
    return path.replace("%2F", "/").replace("%2f", "/").replace("%3A", ":").replace("%3a", ":");
  }

  private static String data(String base, String rest) {
    Matcher named = SCHEME.matcher(rest);
    if (!base.equals(DATA) || !named.matches()) {
      return base + rest;
    }
    return named.group(1).equals("data")
        ? DATA + named.group(2)
        : CONNECTOR + named.group(1) + "/" + named.group(2);
  }

  @Override
  public Handling handling(Site site, String method, RawTarget target) {
    Matcher keysOf = KEYS.matcher(OwnCall.path(target));
    if (keysOf.matches()) {
      OwnWork work = work(method, keysOf.group(1), keysOf.group(2), keysOf.group(3));
      return new Handling.InPlace(door.endpoint(this, work));
    }
    return PathForms.judged(
        method, target, judging(OwnCall.path(target)), path -> asks(method, path));
  }

  private static Judging judging(String path) {
    if (path.startsWith(WEB_ALGO)) {
      return RUN_FROM_PAGES;
    }
    return path.startsWith(ALGO) ? RUN : Judging.PLAIN;
  }

  private static @Nullable List<Ask.One> asks(String method, String path) {
    String action = HttpAction.of(method);
    if (path.startsWith(ALGO)) {
      return one("algo://", path.substring(ALGO.length()), Permissions.CALL);
    }
    if (path.startsWith(WEB_ALGO)) {
      return one("algo://", path.substring(WEB_ALGO.length()), Permissions.CALL);
    }
    if (path.startsWith(DATA)) {
      return one("data://", path.substring(DATA.length()), action);
    }
    if (path.startsWith(CONNECTOR)) {
      return one("connector://", path.substring(CONNECTOR.length()), action);
    }
    return path.startsWith(SOURCE)
        ? one("algo-source://", path.substring(SOURCE.length()), action)
        : null;
  }

  private static List<Ask.One> one(String scheme, String rest, String action) {
    return List.of(new Ask.One(scheme + rest, action));
  }

  private OwnWork work(String method, String kind, String name, @Nullable String id) {
    boolean user = kind.equals("users");
    if (id == null) {
      return switch (method) {
        case "GET" ->
            call -> user ? keys.listOfUser(call, name) : keys.listOfOrganization(call, name);
        case "POST" ->
            call -> user ? keys.createOfUser(call, name) : keys.createOfOrganization(call, name);
        default -> Algorithmia::nothing;
      };
    }
    return switch (method) {
      case "PUT", "PATCH" ->
          call ->
              user ? keys.changeOfUser(call, name, id) : keys.changeOfOrganization(call, name, id);
      case "DELETE" ->
          call ->
              user ? keys.deleteOfUser(call, name, id) : keys.deleteOfOrganization(call, name, id);
      default -> Algorithmia::nothing;
    };
  }

  private static Spoken nothing(OwnCall call) {
    throw new FaultException(
        Fault.of(FaultCode.NOT_FOUND, "There is no " + call.method() + " at this path."));
  }

  /// `{"error": {"code", "message"}}`, always JSON: a client of theirs breaks on other text.
  @Override
  public Problem refusal(Problem problem, @Nullable RawTarget target) {
    FaultCode.Kind kind = problem.code().kind();
    boolean denied =
        problem.code() == FaultCode.ACCESS_DENIED
            || problem.code() == FaultCode.CALLER_DENIED
            || problem.code() == FaultCode.REFERRER_DENIED
            || problem.code() == FaultCode.NETWORK_DENIED;
    int code =
        denied
            ? NOT_AUTHORIZED
            : kind == FaultCode.Kind.UNAUTHENTICATED
                ? BAD_KEY
                : kind == FaultCode.Kind.NOT_FOUND ? NO_SUCH_ALGORITHM : problem.status();
    String message =
        problem.code() == FaultCode.KEY_MISSING
            ? "authorization required"
            : denied
                ? "Caller is not authorized to perform the operation: " + problem.detail()
                : problem.detail();
    Json error =
        Json.object()
            .put("error", Json.object().put("code", code).put("message", message).build())
            .build();
    return problem.saying(problem.status(), error.compact());
  }
}

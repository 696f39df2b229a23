package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.server.dialect.QueryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What calls that go on to the upstream ask for. What is not listed here is for the site's routes
/// to say, so that the calls that administer a tenant or its users are not let through by levels.
final class Calls {
  /// What is judged by the level of the fabric alone.
  private static final Set<String> OF_FABRIC =
      Set.of(
          "c8qlfunction",
          "connections",
          "dynamo",
          "events",
          "explain",
          "function",
          "graph",
          "metrics",
          "query",
          "search",
          "streamapps",
          "version");

  private static final Set<String> NOT_STREAMS =
      Set.of("clearbacklog", "persistent", "subscription", "ttl", "unsubscribe");

  private static final String GLOBAL = "c8globals.";
  private static final String LOCAL = "c8locals.";

  private final C8Path path;
  private final @Nullable String query;
  private final String method;
  private final String action;
  private final List<Ask.One> asks = new ArrayList<>();

  private Calls(String method, C8Path path, @Nullable String query) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.action = HttpAction.of(method);
  }

  /// All of which must be allowed; null where nothing is said about the call, and empty where no
  /// key may make it.
  static @Nullable List<Ask.One> asks(String method, String path, @Nullable String query) {
    if (path.startsWith("/_ws/")) {
      return new Calls(method, C8Path.of(path), query).socket();
    }
    return new Calls(method, C8Path.of(path), query).asks();
  }

  private @Nullable List<Ask.One> asks() {
    return switch (path.at(0)) {
      case "collection" -> collection();
      case "document", "edges", "export", "import" -> documents(1);
      case "redis" -> ofCollection(path.at(1), HttpAction.WRITE);
      case "index" -> index();
      case "kv" -> keyValues();
      case "streams" -> streams();
      case "restql" -> queryWorkers();
      case "kms" -> managedKeys();
      case "database" -> fabrics();
      case "cursor" -> cursor();
      case "billing" -> one(Resources.BILLING, action);
      case "search" -> path.at(1).equals("collection") ? documents(2) : ofFabric(action);
      default -> OF_FABRIC.contains(path.at(0)) ? ofFabric(action) : null;
    };
  }

  private List<Ask.One> one(String resource, String how) {
    asks.add(new Ask.One(resource, how));
    return asks;
  }

  private List<Ask.One> ofFabric(String how) {
    return one(Resources.fabric(path.fabric()), how);
  }

  private List<Ask.One> of(Kind kind, String name, String how) {
    return one(Resources.of(path.fabric(), kind, name), how);
  }

  /// Making and dropping asks for the fabric, too.
  private List<Ask.One> madeOrDropped(Kind kind, String name) {
    ofFabric(HttpAction.WRITE);
    return of(kind, name, HttpAction.WRITE);
  }

  /// A collection can be named by a number, too; by that, its level is not found.
  private List<Ask.One> ofCollection(String name, String how) {
    boolean number = name.isEmpty() || (name.charAt(0) >= '0' && name.charAt(0) <= '9');
    return number ? List.of() : of(Kind.COLLECTION, name, how);
  }

  private List<Ask.One> collection() {
    if (path.size() == 1) {
      return action.equals(HttpAction.READ)
          ? of(Kind.COLLECTION, Resources.DEFAULT, action)
          : ofFabric(action);
    }
    boolean whole =
        (path.size() == 2 && action.equals(HttpAction.WRITE)) || path.at(2).equals("rename");
    if (whole) {
      ofFabric(HttpAction.WRITE);
    }
    return ofCollection(path.at(1), action);
  }

  /// Something of a collection that is named in the path or, by older clients, in the query; where
  /// both name one, the upstream may take either.
  private List<Ask.One> documents(int at) {
    List<String> named = new ArrayList<>(QueryText.values(query, "collection"));
    if (path.size() > at) {
      named.add(path.at(at));
    }
    boolean all = true;
    for (String name : named) {
      all &= !ofCollection(name, action).isEmpty();
    }
    if (named.isEmpty()) {
      return ofFabric(action);
    }
    return all ? asks : List.of();
  }

  /// An index is named behind its collection; a new one has its kind in the path.
  private List<Ask.One> index() {
    return documents(path.size() > 2 ? 1 : path.size());
  }

  private List<Ask.One> keyValues() {
    if (path.size() == 1) {
      return of(Kind.COLLECTION, Resources.DEFAULT, action);
    }
    if (path.size() == 2) {
      ofFabric(HttpAction.WRITE);
      return ofCollection(path.at(1), HttpAction.WRITE);
    }
    boolean reads = path.at(2).equals("values") && method.equals("POST");
    return ofCollection(path.at(1), reads ? HttpAction.READ : action);
  }

  private List<Ask.One> streams() {
    String name = path.at(1);
    if (path.size() == 1) {
      return of(Kind.STREAM, Resources.DEFAULT, action);
    }
    if (NOT_STREAMS.contains(name)) {
      return ofFabric(action);
    }
    boolean whole = path.size() == 2;
    if (whole && action.equals(HttpAction.WRITE)) {
      ofFabric(action);
    }
    return stream(name, whole && method.equals("POST"), action);
  }

  /// A new stream gets the beginning of its name by a parameter; a name without one is else that of
  /// a collection's stream, or one of the other two.
  private List<Ask.One> stream(String name, boolean made, String how) {
    if (name.startsWith(GLOBAL) || name.startsWith(LOCAL)) {
      return of(Kind.STREAM, name, how);
    }
    List<String> global = QueryText.values(query, "global");
    boolean isGlobal = made && global.equals(List.of("true"));
    boolean isLocal = made && global.equals(List.of("false"));
    if (!isLocal) {
      of(Kind.STREAM, GLOBAL + name, how);
    }
    if (!isGlobal) {
      of(Kind.STREAM, LOCAL + name, how);
    }
    return made ? asks : of(Kind.STREAM, name, how);
  }

  /// Nobody sees from outside what a query worker does, so who runs one may write in the fabric.
  private List<Ask.One> queryWorkers() {
    if (path.size() == 1) {
      return action.equals(HttpAction.READ)
          ? of(Kind.QUERY_WORKER, Resources.DEFAULT, action)
          : ofFabric(action);
    }
    return switch (path.at(1)) {
      case "user" -> of(Kind.QUERY_WORKER, Resources.DEFAULT, action);
      case "fetch" -> ofFabric(HttpAction.READ);
      case "import" -> ofFabric(HttpAction.WRITE);
      case "execute" -> {
        ofFabric(HttpAction.WRITE);
        yield of(Kind.QUERY_WORKER, path.at(2), HttpAction.READ);
      }
      default -> {
        if (action.equals(HttpAction.WRITE)) {
          ofFabric(action);
        }
        yield of(Kind.QUERY_WORKER, path.at(1), action);
      }
    };
  }

  private List<Ask.One> managedKeys() {
    if (!path.at(1).equals("managedkey")) {
      return ofFabric(action);
    }
    if (path.size() == 2) {
      return action.equals(HttpAction.READ)
          ? of(Kind.MANAGED_KEY, Resources.DEFAULT, action)
          : ofFabric(action);
    }
    return method.equals("DELETE")
        ? madeOrDropped(Kind.MANAGED_KEY, path.at(2))
        : of(Kind.MANAGED_KEY, path.at(2), action);
  }

  /// What a query does is asked of its text; going on with one, and giving it up, reads.
  private List<Ask.One> cursor() {
    boolean known = path.size() == 2 && !path.at(1).equals("sql");
    return ofFabric(known ? HttpAction.READ : action);
  }

  /// Fabrics are made and dropped from the system's fabric.
  private List<Ask.One> fabrics() {
    boolean named = path.size() > 1 && !Set.of("user", "current", "metadata").contains(path.at(1));
    if (named) {
      one(Resources.fabric(path.at(1)), action);
    }
    if (action.equals(HttpAction.WRITE) && (named || path.size() == 1)) {
      one(Resources.fabric(C8Path.SYSTEM), action);
    }
    return ofFabric(action);
  }

  /// `/_ws/ws/v2/producer|consumer|reader/persistent/TENANT/REGION.FABRIC/STREAM…`
  private @Nullable List<Ask.One> socket() {
    boolean shaped =
        path.begins("_ws", "ws", "v2") && path.at(4).equals("persistent") && path.size() >= 8;
    int dot = path.at(6).indexOf('.');
    if (!shaped || dot < 0) {
      return null;
    }
    String how =
        switch (path.at(3)) {
          case "producer" -> HttpAction.WRITE;
          case "consumer", "reader" -> HttpAction.READ;
          default -> "";
        };
    if (how.isEmpty()) {
      return null;
    }
    return one(Resources.of(path.at(6).substring(dot + 1), Kind.STREAM, path.at(7)), how);
  }
}

package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
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
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.InPlaceDoor;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.OwnWork;
import dev.latchkey.server.dialect.PathForms;
import dev.latchkey.server.dialect.Spoken;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Macrometa's global data network, as its clients for Node and Python and scripts call it: the
/// keys at `/_api/key`, fabrics with collections and streams at `/_fabric/`.
public final class Macrometa implements Dialect {
  public static final DialectName NAME = new DialectName("macrometa");

  private static final ProjectId NO_PROJECT = new ProjectId(new UUID(0, 0));

  private final InPlaceDoor door;
  private final Tenants tenants;
  private final KeyCalls keys;
  private final ListAnswers lists;
  private final SignInCalls signIn;
  private final LevelCalls levels;
  private final AttributeCalls attributes;

  public Macrometa(DialectParts parts) {
    this.door = parts.door();
    this.tenants = new Tenants(parts.parts().picture());
    Desk desk = new Desk(parts, tenants);
    this.keys = new KeyCalls(parts, desk);
    Catalogue catalogue = new Catalogue();
    this.lists = new ListAnswers(catalogue, door::beside);
    this.signIn = new SignInCalls(parts, tenants);
    this.levels = new LevelCalls(desk, tenants, catalogue);
    this.attributes = new AttributeCalls(desk);
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
    C8Path path = C8Path.of(OwnCall.path(target));
    OwnWork own = own(method, path);
    if (own != null) {
      return new Handling.InPlace(door.endpoint(this, own));
    }
    Judging how = judging(site, path);
    if (method.equals("POST") && isCursor(path)) {
      return new Handling.ByBody(
          QueryWords.BYTES_MAX,
          body -> {
            String action = QueryWords.action(body);
            return PathForms.judged(method, target, how, form -> cursor(form, action));
          });
    }
    return PathForms.judged(
        method,
        target,
        how.heardBy(lists.hearer(site.id(), method, path, target.query())),
        form -> Calls.asks(method, form, target.query()));
  }

  private static boolean isCursor(C8Path path) {
    return path.rest().equals(List.of("cursor"));
  }

  private static @Nullable List<Ask.One> cursor(String form, String action) {
    C8Path path = C8Path.of(form);
    return isCursor(path) ? List.of(new Ask.One(Resources.fabric(path.fabric()), action)) : null;
  }

  /// Below a tenant's name, only its keys are let in, and people with a place there.
  private Judging judging(Site site, C8Path path) {
    String named = path.tenant();
    if (named == null) {
      return Judging.PLAIN;
    }
    ProjectId project = tenants.project(site, named);
    return new Judging(
        null,
        project == null ? NO_PROJECT : project,
        Whose.ANYBODYS,
        "The key is not of this tenant.");
  }

  /// What one of its own endpoints does; null where the path is none. Nothing about keys goes on to
  /// the upstream, which has keys of its own.
  private @Nullable OwnWork own(String method, C8Path path) {
    if (path.rest().equals(List.of("_open", "auth")) && method.equals("POST")) {
      return signIn::signIn;
    }
    if (path.rest().equals(List.of("user")) && method.equals("GET")) {
      return keys::users;
    }
    if (!path.at(0).equals("key")) {
      return null;
    }
    OwnWork work = work(method, path);
    return work == null ? Macrometa::nothing : work;
  }

  private @Nullable OwnWork work(String method, C8Path path) {
    String id = path.at(1);
    return switch (path.size()) {
      case 1 ->
          switch (method) {
            case "GET" -> keys::list;
            case "POST" -> keys::create;
            default -> null;
          };
      case 2 ->
          switch (method) {
            case "POST" -> id.equals("validate") ? keys::validate : null;
            case "GET" -> call -> keys.show(call, id);
            case "DELETE" -> call -> keys.delete(call, id);
            default -> null;
          };
      default ->
          switch (path.at(2)) {
            case "database" -> ofFabrics(method, id, path);
            case "billing" -> path.size() == 3 ? ofBilling(method, id) : null;
            case "attributes" -> ofAttributes(method, id, path);
            default -> null;
          };
    };
  }

  private @Nullable OwnWork ofFabrics(String method, String id, C8Path path) {
    String fabric = LevelCalls.name(path.at(3));
    if (path.size() == 3) {
      return method.equals("GET") ? call -> levels.fabrics(call, id) : null;
    }
    if (path.size() == 4) {
      return switch (method) {
        case "GET" -> call -> levels.level(call, id, Resources.fabric(fabric));
        case "PUT" -> call -> levels.setFabric(call, id, fabric);
        case "DELETE" -> call -> levels.clear(call, id, () -> Resources.pattern(fabric));
        default -> null;
      };
    }
    Kind kind = Kind.of(path.at(4)).orElse(null);
    if (kind == null) {
      return null;
    }
    if (path.size() == 5) {
      return method.equals("GET") ? call -> levels.things(call, id, fabric, kind) : null;
    }
    String name = LevelCalls.name(path.at(5));
    if (path.size() > 6) {
      return null;
    }
    return switch (method) {
      case "GET" -> call -> levels.level(call, id, Resources.of(fabric, kind, name));
      case "PUT" -> call -> levels.set(call, id, fabric, kind, name);
      case "DELETE" -> call -> levels.clear(call, id, () -> Resources.pattern(fabric, kind, name));
      default -> null;
    };
  }

  private @Nullable OwnWork ofBilling(String method, String id) {
    return switch (method) {
      case "GET" -> call -> levels.billing(call, id);
      case "PUT" -> call -> levels.setBilling(call, id);
      case "DELETE" -> call -> levels.clear(call, id, () -> Resources.PATTERN_OF_BILLING);
      default -> null;
    };
  }

  private @Nullable OwnWork ofAttributes(String method, String id, C8Path path) {
    String name = path.at(3);
    if (path.size() == 3) {
      return switch (method) {
        case "GET" -> call -> attributes.show(call, id);
        case "PUT" -> call -> attributes.replace(call, id);
        default -> null;
      };
    }
    if (path.size() > 4 || !method.equals("DELETE")) {
      return null;
    }
    return name.equals("truncate")
        ? call -> attributes.removeAll(call, id)
        : call -> attributes.remove(call, id, name);
  }

  private static Spoken nothing(OwnCall call) {
    throw new FaultException(
        Fault.of(FaultCode.NOT_FOUND, "There is no " + call.method() + " at this path."));
  }

  @Override
  public Problem refusal(Problem problem, @Nullable RawTarget target) {
    return Envelope.refusal(problem);
  }
}

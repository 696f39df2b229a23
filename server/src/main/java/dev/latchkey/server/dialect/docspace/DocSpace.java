package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.Handling;
import dev.latchkey.gateway.dialect.Judging;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.InPlaceDoor;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.OwnWork;
import dev.latchkey.server.dialect.PathForms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// ONLYOFFICE DocSpace, as its SDKs and samples call it: everything below `/api/2.0/`. Its server
/// takes paths in any case, so they are judged in lower case.
public final class DocSpace implements Dialect {
  public static final DialectName NAME = new DialectName("docspace");

  private static final String ROOT = "/api/2.0/";
  private static final String KEYS = "keys";

  private final InPlaceDoor door;
  private final KeyCalls keys;
  private final Map<String, OwnWork> fixed;

  public DocSpace(DialectParts parts) {
    this.door = parts.door();
    this.keys = new KeyCalls(parts);
    PortalCalls portal = new PortalCalls(parts);
    this.fixed =
        Map.of(
            "GET keys", keys::list,
            "POST keys", keys::create,
            "GET keys/@self", keys::self,
            "GET keys/permissions", keys::permissions,
            "GET people/@self", portal::self,
            "GET settings/devtoolsaccess", portal::access,
            "POST settings/devtoolsaccess", portal::changeAccess,
            "GET security/audit/events/last", portal::lastEvents,
            "GET security/audit/events/filter", portal::filteredEvents);
  }

  @Override
  public DialectName name() {
    return NAME;
  }

  /// `ApiKeyBearer` is what its SDKs send in their own mode for keys.
  @Override
  public List<KeyLocation> keyLocations() {
    return List.of(new KeyLocation.Authorization(), new KeyLocation.Header("apikeybearer"));
  }

  /// Its sample scripts send the bare key.
  @Override
  public boolean takesBareKeys() {
    return true;
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
    String below = below(OwnCall.path(target));
    OwnWork own = below == null ? null : own(method, below);
    if (own != null) {
      return new Handling.InPlace(door.endpoint(this, own));
    }
    String action = HttpAction.of(method);
    return PathForms.judged(
        method,
        target,
        Judging.PLAIN,
        path -> {
          String resource = below(path);
          return resource == null ? null : List.of(new Ask.One(resource, action));
        });
  }

  /// The path below the API's root in lower case and without a last slash; null elsewhere.
  private static @Nullable String below(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (!lower.startsWith(ROOT)) {
      return null;
    }
    int end = lower.endsWith("/") ? lower.length() - 1 : lower.length();
    return end <= ROOT.length() ? "" : lower.substring(ROOT.length(), end);
  }

  /// What one of its own endpoints does; null where the path is none. Nothing about keys goes on to
  /// the upstream, which has keys of its own.
  private @Nullable OwnWork own(String method, String below) {
    OwnWork work = fixed.get(method + " " + below);
    if (work != null) {
      return work;
    }
    if (!below.equals(KEYS) && !below.startsWith(KEYS + "/")) {
      return null;
    }
    String rest = below.equals(KEYS) ? "" : below.substring(KEYS.length() + 1);
    boolean one = rest.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    if (one && method.equals("PUT")) {
      return call -> keys.update(call, UUID.fromString(rest));
    }
    if (one && method.equals("DELETE")) {
      return call -> keys.delete(call, UUID.fromString(rest));
    }
    return call -> {
      throw new FaultException(
          Fault.of(FaultCode.NOT_FOUND, "There is no " + method + " at this path."));
    };
  }

  @Override
  public Problem refusal(Problem problem, @Nullable RawTarget target) {
    return Envelope.refusal(problem);
  }
}

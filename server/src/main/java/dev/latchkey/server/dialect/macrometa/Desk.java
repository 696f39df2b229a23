package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.server.dialect.AllKeys;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.rest.Caller;
import java.util.List;

/// Finds out who calls, for which tenant, and which of its keys is meant.
final class Desk {
  private final DialectParts parts;
  private final Callers callers;
  private final Tenants tenants;
  private final AllKeys allKeys;

  Desk(DialectParts parts, Tenants tenants) {
    this.parts = parts;
    this.callers = parts.callers();
    this.tenants = tenants;
    this.allKeys = new AllKeys(parts.listKeys());
  }

  /// Who calls, and for which tenant.
  record Visit(Caller caller, ProjectId project, String tenant) {
    KeyOwner owner() {
      return new KeyOwner.OfProject(project);
    }
  }

  Visit visit(OwnCall call) {
    return visit(call, callers.admit(call, Macrometa.NAME));
  }

  Visit visit(OwnCall call, Caller caller) {
    ProjectId project = callers.project(call, caller);
    String named = C8Path.of(call.path()).tenant();
    if (named != null) {
      ProjectId meant = tenants.project(call.site(), named);
      LiveProject own = caller.project();
      if (meant == null || (own != null && !own.id().equals(meant))) {
        throw new FaultException(Fault.of(FaultCode.FORBIDDEN, "The key is not of this tenant."));
      }
      project = meant;
    }
    return new Visit(caller, project, tenants.name(project));
  }

  /// The key with this id, for who may see it: those who read the tenant's keys, and it itself.
  KeyView seen(Visit visit, String keyid) {
    if (!isItself(visit, keyid)) {
      callers.mustReadKeys(visit.caller(), visit.project());
    }
    return find(visit, keyid);
  }

  /// The key with this id, for who may change it.
  ApiKey changeable(Visit visit, String keyid) {
    callers.mustChangeKeys(visit.caller(), visit.project());
    return find(visit, keyid).key();
  }

  private boolean isItself(Visit visit, String keyid) {
    KeyId own = visit.caller().keyId();
    return own != null
        && parts
            .findKey()
            .find(own)
            .filter(view -> visit.project().equals(view.key().project()))
            .filter(view -> KeyWords.keyid(view.key()).equals(keyid))
            .isPresent();
  }

  private KeyView find(Visit visit, String keyid) {
    KeyView found =
        KeyId.parse(keyid)
            .flatMap(parts.findKey()::find)
            .filter(view -> visit.project().equals(view.key().project()))
            .orElseGet(() -> byHandle(visit, keyid));
    boolean own = found.key().id().equals(visit.caller().keyId());
    if (!own && !callers.mayChange(visit.caller(), visit.project(), found.key())) {
      throw FindKey.unknown();
    }
    return found;
  }

  private KeyView byHandle(Visit visit, String keyid) {
    KeyHandle handle;
    try {
      handle = new KeyHandle(keyid);
    } catch (FaultException e) {
      throw FindKey.unknown();
    }
    List<KeyView> found = list(visit, new KeyFilter(null, null, null, null, handle, null));
    if (found.isEmpty()) {
      throw FindKey.unknown();
    }
    return found.getFirst();
  }

  List<KeyView> list(Visit visit, KeyFilter filter) {
    return allKeys.of(visit.owner(), filter, parts.parts().clock().instant());
  }

  void update(Visit visit, ApiKey key, KeyPatch patch) {
    parts.updateKey().update(key.id(), patch, ExpectedVersion.ANY, visit.caller().by());
  }
}

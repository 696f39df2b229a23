package dev.latchkey.server.rest;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Operations.Operation;
import dev.latchkey.server.rest.Operations.Place;
import dev.latchkey.server.rest.Rights.Right;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls every operation of an API's document as every kind of caller, and compares who is let in
/// with what the document says and what roles may do.
///
/// Requests that would change something carry an `If-Match` that never holds, so whoever is let in
/// is told 412 and nothing happens.
final class RightsTable {
  /// Statuses of those who are not let in.
  private static final Set<Integer> SHUT_OUT = Set.of(401, 403, 404);

  private static final Set<Right> OUTSIDE_OF_PROJECTS =
      Set.of(
          Right.read(OwnResource.ACCOUNT),
          Right.write(OwnResource.ACCOUNT),
          Right.read(OwnResource.KEYS),
          Right.write(OwnResource.KEYS),
          Right.read(OwnResource.PROJECT));

  /// A caller that the table knows.
  ///
  /// @param rights that the key's own rows hold
  /// @param role of the account behind an account-wide key in the tenant's project; null for none
  /// @param accountWide whether it is no project's key
  private record Known(
      String name,
      String key,
      Set<Right> rights,
      @Nullable Role role,
      boolean accountWide,
      boolean administersInstance) {}

  private final RestServer server;
  private final Operations operations;
  private final Tenants tenants;
  private final List<Known> callers = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private int calls;

  RightsTable(RestServer server, Json.Obj document) {
    this.server = server;
    this.operations = new Operations(document);
    this.tenants = new Tenants(server);
    makeCallers();
  }

  /// How many requests were made.
  int calls() {
    return calls;
  }

  /// Everything that is not as it should be.
  List<String> violations() {
    violations.addAll(operations.wrong());
    for (Operation operation : operations.all()) {
      strangers(operation);
      if (operation.place() != Place.NOBODY) {
        callers.forEach(caller -> compare(operation, caller));
        strangersIds(operation);
      }
    }
    return violations;
  }

  private void makeCallers() {
    String project = mine("project");
    callers.add(
        new Known(
            "a project's key without rights",
            server.key(project, ServerTest.FULL),
            Set.of(),
            null,
            false,
            false));
    Set<Right> every = new LinkedHashSet<>();
    for (OwnResource resource : OwnResource.values()) {
      for (String action : List.of(OwnResource.READ, OwnResource.WRITE)) {
        Right right = new Right(resource, action);
        every.add(right);
        String only = ServerTest.own(resource.uri().substring("latchkey://".length()), action);
        callers.add(
            new Known(
                "a project's key that may only " + action + " " + resource.uri(),
                server.key(project, only),
                Set.of(right),
                null,
                false,
                false));
        callers.add(
            new Known(
                "an instance administrator's key that may only " + action + " " + resource.uri(),
                server.personal(server.get("/v1/account", server.admin).text("id"), only),
                Set.of(right),
                null,
                true,
                true));
      }
    }
    callers.add(
        new Known(
            "a project's key with every right",
            server.manager(project),
            every,
            null,
            false,
            false));
    for (Role role : Role.values()) {
      callers.add(
          new Known(
              "the project's " + role.wire(),
              server.person(project, role.wire()),
              every,
              role,
              true,
              false));
    }
    String outsider = server.account("outsider@example.com");
    callers.add(
        new Known(
            "a person without a place",
            server.personal(outsider, RestServer.EVERY_RIGHT),
            every,
            null,
            true,
            false));
    callers.add(new Known("an instance administrator", server.admin, every, null, true, true));
  }

  /// Who shows no key, or one that nobody has, is not let in anywhere but where that is said.
  private void strangers(Operation operation) {
    String unknown = "lk_live_unknown";
    if (operation.place() == Place.NOBODY) {
      return;
    }
    for (String key : List.of("", unknown)) {
      int status = send(operation, key, tenants.mine()).status();
      if (status != 401) {
        violations.add(operation + " answers strangers with " + status);
      }
    }
  }

  private void compare(Operation operation, Known caller) {
    Reply reply = send(operation, caller.key(), tenants.mine());
    boolean admitted = isLetIn(operation, reply);
    boolean expected = mayCall(operation, caller);
    if (admitted != expected) {
      violations.add(
          "%s %s %s: %d %s"
              .formatted(
                  operation,
                  expected ? "shuts out" : "lets in",
                  caller.name(),
                  reply.status(),
                  reply.body()));
    } else if (reply.status() >= 500) {
      violations.add(operation + " fails for " + caller.name() + ": " + reply.body());
    }
  }

  /// A batch is answered item by item.
  private static boolean isLetIn(Operation operation, Reply reply) {
    boolean ofBatch = operation.id().equals("verifyBatch") && reply.status() == 200;
    return ofBatch
        ? !reply.body().contains("\"status\":403") && !reply.body().contains("\"status\":404")
        : !SHUT_OUT.contains(reply.status());
  }

  private boolean mayCall(Operation operation, Known caller) {
    Right right = operation.right();
    if (right == null) {
      return operation.place() != Place.ITSELF;
    }
    boolean held = caller.rights().contains(right);
    boolean outside =
        caller.administersInstance()
            || (caller.accountWide() && OUTSIDE_OF_PROJECTS.contains(right));
    return switch (operation.place()) {
      case PROJECT,
          KEYS_PROJECT,
          KEYS_PROJECT_OR_LINE,
          KEYS_PROJECT_OR_ITSELF,
          SITES_PROJECT,
          PROJECT_OR_OWN ->
          held && inProject(caller, right);
      // The list of projects is everybody's own.
      case NAMED_PROJECT ->
          held
              && (operation.id().equals("listProjects")
                  ? !caller.accountWide() || outside
                  : inProject(caller, right));
      case ACCOUNT -> held && caller.accountWide() && outside;
      case INSTANCE -> held && caller.accountWide() && caller.administersInstance();
      case ANY_KEY, NOBODY -> true;
      case ITSELF -> false;
    };
  }

  private static boolean inProject(Known caller, Right right) {
    if (!caller.accountWide() || caller.administersInstance()) {
      return true;
    }
    Role role = caller.role();
    return role != null
        && RoleRights.of(role, ProjectPolicy.WhoMayCreate.ADMINISTRATORS).contains(right);
  }

  /// The other tenant's ids answer like those that nobody has, whatever else the caller may do.
  private void strangersIds(Operation operation) {
    if (!operation.path().contains("{") || operation.path().contains("{id}")) {
      return;
    }
    for (Known caller : callers) {
      if (caller.administersInstance()) {
        continue;
      }
      Reply theirs = send(operation, caller.key(), tenants.theirs());
      Reply nobodys = send(operation, caller.key(), tenants.nobodys());
      boolean same = theirs.status() == nobodys.status() && theirs.body().equals(nobodys.body());
      if (!same || !SHUT_OUT.contains(theirs.status())) {
        violations.add(
            "%s tells %s of another tenant: %d %s and %d %s"
                .formatted(
                    operation,
                    caller.name(),
                    theirs.status(),
                    theirs.body(),
                    nobodys.status(),
                    nobodys.body()));
      }
    }
    mixedIds(operation);
  }

  /// A thing of the other tenant below the own project is unknown too.
  private void mixedIds(Operation operation) {
    Map<String, String> theirs = new LinkedHashMap<>(tenants.theirs());
    Map<String, String> nobodys = new LinkedHashMap<>(tenants.nobodys());
    theirs.put("project", mine("project"));
    nobodys.put("project", mine("project"));
    boolean below = operation.path().matches(".*\\{project}.*\\{.*");
    for (Known caller : below ? callers : List.<Known>of()) {
      Reply one = send(operation, caller.key(), theirs);
      Reply other = send(operation, caller.key(), nobodys);
      if (!SHUT_OUT.contains(one.status()) || !one.body().equals(other.body())) {
        violations.add(operation + " mixes tenants for " + caller.name() + ": " + one.body());
      }
    }
  }

  private Reply send(Operation operation, String key, Map<String, String> ids) {
    calls++;
    String path = operation.path();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    if (operation.method().equals("GET")
        && operation.place() == Place.NAMED_PROJECT
        && !operation.id().equals("listProjects")) {
      path += "?project=" + mine("project");
    }
    String body = operation.body();
    return operation.method().equals("PATCH") || operation.method().equals("DELETE")
        ? server.send(operation.method(), path, key, body(body), "If-Match", "\"999999\"")
        : server.send(operation.method(), path, key, body(body));
  }

  /// The document's example, about things that there are.
  private String body(@Nullable String example) {
    if (example == null) {
      return "";
    }
    String filled = example.replaceAll("\"acc_[0-9a-z]+\"", "\"" + mine("account") + "\"");
    if (filled.contains("\"hosts\"")) {
      filled = filled.replaceFirst("\\{", "{\"projects\":[\"" + mine("project") + "\"],");
    }
    return filled.contains("lk_live_...")
        ? filled.replace("{\"key\":", "{\"project\":\"" + mine("project") + "\",\"key\":")
        : filled;
  }

  private String mine(String kind) {
    String id = tenants.mine().get(kind);
    if (id == null) {
      throw new IllegalArgumentException(kind);
    }
    return id;
  }
}

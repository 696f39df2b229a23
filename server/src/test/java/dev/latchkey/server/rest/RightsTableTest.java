package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.json.Json;
import dev.latchkey.store.OpeningException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RightsTableTest {
  private record Planted<T>(String right, Function<Call, T> rule) implements Guard<T> {
    @Override
    public T admit(Call call) {
      return rule.apply(call);
    }
  }

  @Test
  void everyRouteLetsInExactlyThoseWhomTheDocumentNames(@TempDir Path data)
      throws OpeningException {
    try (RestServer server = new RestServer(data)) {
      Json.Obj document = server.get("/v1/openapi.json", "").json();
      RightsTable table = new RightsTable(server, document);
      assertThat(table.violations()).isEmpty();
      System.out.println("rights table: " + table.calls() + " calls");
    }
  }

  @Test
  void routesThatLetTooManyInOrNameNoRightAreNoticed(@TempDir Path data) throws OpeningException {
    List<Route> planted =
        List.of(
            planted("GET", "unguarded", "read on latchkey://audit in the project", false),
            planted("GET", "unsaid", "whatever you like", false),
            planted("POST", "reading", "read on latchkey://keys in the project", false),
            planted("GET", "shut", "read on latchkey://keys in the project", true));
    try (RestServer server = new RestServer(data, planted)) {
      List<String> violations =
          new RightsTable(server, OpenApi.of(server.table, "0.0.0-test")).violations();
      assertThat(violations)
          .anyMatch(text ->
              text.startsWith("GET /v1/projects/{project}/unguarded lets in")
                  && text.contains("without rights"))
          .anyMatch(text ->
              text.startsWith("GET /v1/projects/{project}/unguarded tells")
                  && text.contains("another tenant"))
          .anyMatch(text -> text.startsWith("GET /v1/projects/{project}/unsaid names no right"))
          .anyMatch(text -> text.startsWith("POST /v1/projects/{project}/reading takes read"))
          .anyMatch(text -> text.startsWith("GET /v1/projects/{project}/shut shuts out"))
          .allMatch(text -> text.contains("/v1/projects/{project}/"));
    }
  }

  private static Route planted(String method, String name, String right, boolean shut) {
    return Route.of(
        method,
        "/v1/projects/{project}/" + name,
        method.equals("GET")
            ? RouteDoc.read(name, "Planted", name, "OpenApi")
            : RouteDoc.change(name, "Planted", name, "NewProject", "OpenApi"),
        new Planted<>(
            right,
            call -> {
              if (shut) {
                throw new FaultException(Fault.notFound("Nothing for anybody."));
              }
              return call.caller();
            }),
        (call, caller) -> Answer.ok(Json.object().put("key", caller.by().actor().name()).build()));
  }
}

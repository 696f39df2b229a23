package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.latchkey.app.process.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client's operations beside those of the server's OpenAPI document.
class OperationsTest {
  private static Map<String, ?> document;

  @BeforeAll
  static void ask(@TempDir Path folder) throws IOException {
    try (LocalServer server = LocalServer.start(folder, Map.of());
        LatchkeyClient client = LatchkeyClient.at(server.front()).build()) {
      document = client.openApi();
    }
  }

  @Test
  void theClientHasExactlyTheOperationsOfTheServer() {
    Set<String> ofServer = new TreeSet<>();
    SchemaShapes.object(document.get("paths"))
        .forEach((path, methods) ->
            SchemaShapes.object(methods)
                .forEach((method, operation) ->
                    ofServer.add(
                        SchemaShapes.object(operation).get("operationId")
                            + " "
                            + method.toUpperCase(Locale.ROOT)
                            + " "
                            + path)));
    Set<String> ofClient =
        Arrays.stream(Operation.values())
            .map(operation -> operation.id() + " " + operation.method() + " " + operation.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ofClient).isEqualTo(ofServer);
  }

  @Test
  void whatTakesAnIdempotencyKeyGetsOne() {
    for (Operation operation : Operation.values()) {
      boolean takes =
          SchemaShapes.array(operationOf(operation).get("parameters")).stream()
              .anyMatch(parameter -> parameter.toString().contains("Idempotency-Key"));
      assertThat(operation.kind() == Operation.Kind.CREATION).as(operation.id()).isEqualTo(takes);
    }
  }

  @Test
  void everyOperationCanBeCalled() {
    Set<String> used = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.latchkey.client")) {
      each.getFieldAccessesFromSelf().stream()
          .filter(access -> access.getTargetOwner().isEquivalentTo(Operation.class))
          .filter(access -> !each.isEquivalentTo(Operation.class))
          .forEach(access -> used.add(access.getTarget().getName()));
    }
    assertThat(Arrays.stream(Operation.values()).map(Enum::name))
        .allSatisfy(name -> assertThat(used).contains(name));
  }

  @Test
  void recordsHoldEverythingThatTheServerAnswers() {
    SchemaShapes shapes = new SchemaShapes(document);
    List<String> missing =
        Arrays.stream(Operation.values())
            .flatMap(operation -> shapes.responses(operationOf(operation)).stream())
            .distinct()
            .flatMap(schema -> shapes.lacking(schema).stream())
            .toList();
    assertThat(missing).isEmpty();
    assertThat(shapes.compared())
        .contains("Key", "Project", "Site", "Verdict", "AuditEvent", "ImportAnswer", "Health");
  }

  @Test
  void requestsCanNameEveryFieldThatTheServerTakes() {
    SchemaShapes shapes = new SchemaShapes(document);
    for (Operation operation : Operation.values()) {
      String schema = SchemaShapes.request(operationOf(operation));
      Class<?> body = schema == null ? null : SchemaShapes.classOf(schema);
      if (schema != null && body != null) {
        assertThat(shapes.namesOf(body)).as(schema).containsAll(shapes.propertiesOf(schema));
      }
    }
  }

  private static Map<String, ?> operationOf(Operation operation) {
    Map<String, ?> path =
        SchemaShapes.object(SchemaShapes.object(document.get("paths")).get(operation.path()));
    return SchemaShapes.object(path.get(operation.method().toLowerCase(Locale.ROOT)));
  }
}

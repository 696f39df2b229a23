package dev.latchkey.server.rest;

import dev.latchkey.store.OpeningException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A server for all tests of a class. Each test makes a project of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerTest {
  static final String FULL = "{\"preset\":\"full\"}";

  RestServer server;

  @BeforeAll
  void start(@TempDir Path data) throws OpeningException {
    server = new RestServer(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// Access of one row over Latchkey's own resources.
  static String own(String resource, String action) {
    return """
    {"rules":[{"resource":"latchkey://%s","actions":["%s"]}]}\
    """
        .formatted(resource, action);
  }
}

package dev.latchkey.cli.site;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.site.ImportedRoutes;
import dev.latchkey.client.site.RouteImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes a site's route table of an OpenAPI document.
@Command(
    name = "import-routes",
    description = "Make a site's route table of its API's OpenAPI document, in JSON.")
public final class ImportRoutes extends RemoteCommand {
  @Mixin private final SiteId id = new SiteId();

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "The OpenAPI 3 document.")
  private @Nullable Path file;

  @Option(
      names = "--unknown-routes",
      paramLabel = "fallback|deny",
      description = "What becomes of calls that no route matches.")
  private @Nullable String unknownRoutes;

  public ImportRoutes(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    RouteImport wish = new RouteImport().document(document());
    Optional.ofNullable(unknownRoutes).ifPresent(wish::unknownRoutes);
    ImportedRoutes made = session.client().sites().importRoutes(id.get(), wish);
    session
        .print()
        .one(
            made, SiteTexts.details(made.site()).add("permissions added", made.permissionsAdded()));
    session.settle(made.revocation());
    return ExitCode.DONE;
  }

  private Map<String, @Nullable Object> document() {
    try {
      return Json.readObject(
          Files.readString(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException | JsonException e) {
      throw CommandFailure.usage(
          "\"" + file + "\" cannot be read as JSON: " + e.getMessage(),
          "latchkey sites import-routes --help");
    }
  }
}

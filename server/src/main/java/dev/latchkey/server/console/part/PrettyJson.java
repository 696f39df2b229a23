package dev.latchkey.server.console.part;

import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Writes JSON with one member a line, for people.
public final class PrettyJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PrettyJson() {}

  /// The text as it is when it is no JSON.
  public static String of(String text) {
    StringWriter out = new StringWriter();
    try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), text);
        JsonGenerator to = JSON.createGenerator(new Pretty(), out)) {
      while (from.nextToken() != null) {
        to.copyCurrentEventExact(from);
      }
    } catch (JacksonException e) {
      return text;
    }
    return out.toString();
  }

  private static final class Pretty extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      Separators separators =
          Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
      return new DefaultPrettyPrinter(separators)
          .withObjectIndenter(lines)
          .withArrayIndenter(lines);
    }
  }
}

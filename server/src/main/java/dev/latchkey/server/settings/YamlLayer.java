package dev.latchkey.server.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the YAML file: a tree whose leaves are scalars or lists of scalars. Scalars are taken as
/// they are written, so that no YAML type ever changes them.
final class YamlLayer {
  private static final long FILE_BYTES_MAX = 1 << 20;
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final Path file;
  private final Layer layer = new Layer();
  private final Set<String> known = new HashSet<>(Layer.paths());

  private YamlLayer(Path file) {
    this.file = file;
  }

  static Layer read(Path file) {
    YamlLayer reader = new YamlLayer(file);
    String text = reader.load();
    if (text != null) {
      reader.parse(text);
    }
    return reader.layer;
  }

  private @Nullable String load() {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        layer.problem("--config " + file + ": is larger than 1 MiB, the most that is read");
        return null;
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      layer.problem("--config " + file + ": there is no such file");
    } catch (CharacterCodingException e) {
      layer.problem("--config " + file + ": is not UTF-8 text");
    } catch (IOException e) {
      layer.problem("--config " + file + ": cannot be read (" + e.getMessage() + ")");
    }
    return null;
  }

  private void parse(String text) {
    try (JsonParser parser = YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        problem(parser, "is not a tree of settings such as \"front: {port: 8700}\"");
        return;
      }
      tree(parser, "");
      if (parser.nextToken() != null) {
        problem(parser, "holds a second document; one is legal");
      }
    } catch (JacksonException e) {
      String message = e.getOriginalMessage();
      layer.problem(
          "--config "
              + file
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr())
              + ": is not valid YAML: "
              + message.lines().findFirst().orElse(""));
    }
  }

  private void tree(JsonParser parser, String path) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
      JsonToken value = parser.nextToken();
      if (!known.contains(name) && !begins(name)) {
        problem(parser, UnknownName.say(name, known));
        parser.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        branch(parser, name);
      } else if (!known.contains(name)) {
        problem(parser, name + " is a group of settings, not a setting");
        parser.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        list(parser, name);
      } else if (value == JsonToken.VALUE_NULL) {
        problem(parser, name + " has no value; leave the line out to have the default");
      } else {
        give(name, parser.getString());
      }
    }
  }

  private void branch(JsonParser parser, String name) {
    if (known.contains(name)) {
      problem(parser, name + " is one value, not a group of settings");
      parser.skipChildren();
    } else {
      tree(parser, name);
    }
  }

  private void list(JsonParser parser, String name) {
    List<String> items = new ArrayList<>();
    JsonToken item;
    while ((item = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (!item.isScalarValue()) {
        problem(parser, name + " is a list of plain values");
        parser.skipChildren();
      } else {
        items.add(parser.getString());
      }
    }
    give(name, String.join(",", items));
  }

  private boolean begins(String name) {
    return known.stream().anyMatch(path -> path.startsWith(name + "."));
  }

  private void give(String name, String text) {
    layer.give(name, text, new Source.ConfigFile(file.toString()));
  }

  private void problem(JsonParser parser, String what) {
    int line = parser.currentTokenLocation().getLineNr();
    layer.problem("--config " + file + ", line " + line + ": " + what);
  }
}

package dev.latchkey.server.rest;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Rights.Right;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an API's document says about who may call what.
final class Operations {
  /// Operations that any key may call, and why that gives nothing away.
  private static final Map<String, String> FOR_ANY_KEY =
      Map.of(
          "getSelf", "a key reads about itself",
          "deleteSelf", "a holder revokes its own key",
          "getRevocation", "the id is sealed and known only to whom it was given");

  /// Operations that change something although they ask for a right to read, or the other way.
  private static final Map<String, String> READING_POSTS =
      Map.of(
          "verify", "asking is no change",
          "verifyBatch", "asking is no change",
          "findKey", "asking is no change");

  private static final Pattern RIGHT =
      Pattern.compile("Takes a key: (read|write) on latchkey://([a-z]+) (.*)\\.");

  /// Where the right must be held.
  enum Place {
    PROJECT("in the project"),
    KEYS_PROJECT("in the key's project"),
    /// The callers of the table are not of the key's line.
    KEYS_PROJECT_OR_LINE("in the key's project, or a key that it was delegated from"),
    KEYS_PROJECT_OR_ITSELF("in the key's project, or the key itself"),
    SITES_PROJECT("in the project that manages the site"),
    NAMED_PROJECT("in each project that is named"),
    PROJECT_OR_OWN("in the project; for the own place, write on latchkey://account"),
    ACCOUNT("of an account-wide key"),
    INSTANCE("of an account-wide key of an instance administrator"),
    ANY_KEY("any key"),
    /// None of the callers of the table.
    ITSELF("the key itself"),
    NOBODY("nothing");

    private final String words;

    Place(String words) {
      this.words = words;
    }

    boolean isProject() {
      return switch (this) {
        case PROJECT,
            KEYS_PROJECT,
            KEYS_PROJECT_OR_LINE,
            KEYS_PROJECT_OR_ITSELF,
            SITES_PROJECT,
            NAMED_PROJECT,
            PROJECT_OR_OWN ->
            true;
        case ACCOUNT, INSTANCE, ANY_KEY, ITSELF, NOBODY -> false;
      };
    }
  }

  /// One operation.
  ///
  /// @param right null where any key will do, or none is needed
  record Operation(
      String id,
      String method,
      String path,
      @Nullable Right right,
      Place place,
      @Nullable String body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private final List<Operation> all = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  Operations(Json.Obj document) {
    object(document, "paths")
        .members()
        .forEach((path, methods) ->
            ((Json.Obj) methods)
                .members()
                .forEach((method, operation) ->
                    read(method.toUpperCase(Locale.ROOT), path, (Json.Obj) operation, document)));
  }

  /// Those whose right is clear.
  List<Operation> all() {
    return all;
  }

  /// What is said of those whose right is not, or does not fit what they do.
  List<String> wrong() {
    return wrong;
  }

  private void read(String method, String path, Json.Obj operation, Json.Obj document) {
    String id = text(operation, "operationId");
    String description = text(operation, "description");
    String body = example(operation, document);
    Matcher matcher = RIGHT.matcher(description);
    if (!matcher.matches()) {
      boolean anyKey = description.equals("Takes a key: any key.") && FOR_ANY_KEY.containsKey(id);
      boolean itself = description.equals("Takes a key: the key itself.");
      boolean open = operation.members().get("security") instanceof Json.Array;
      if (anyKey || itself || open) {
        Place place = itself ? Place.ITSELF : anyKey ? Place.ANY_KEY : Place.NOBODY;
        all.add(new Operation(id, method, path, null, place, body));
      } else {
        wrong.add(method + " " + path + " names no right: " + description);
      }
      return;
    }
    Place place =
        Arrays.stream(Place.values())
            .filter(each -> each.words.equals(matcher.group(3)))
            .findFirst()
            .orElse(null);
    OwnResource resource = OwnResource.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
    if (place == null) {
      wrong.add(method + " " + path + " holds its right in no known place: " + matcher.group(3));
      return;
    }
    boolean reads = matcher.group(1).equals("read");
    if (reads != method.equals("GET") && !READING_POSTS.containsKey(id)) {
      wrong.add(method + " " + path + " takes " + matcher.group(1));
    }
    all.add(new Operation(id, method, path, new Right(resource, matcher.group(1)), place, body));
  }

  private static @Nullable String example(Json.Obj operation, Json.Obj document) {
    if (!(operation.members().get("requestBody") instanceof Json.Obj request)) {
      return null;
    }
    Json content = object(request, "content").members().values().iterator().next();
    String reference = text(object((Json.Obj) content, "schema"), "$ref");
    Json.Obj schema =
        object(
            object(object(document, "components"), "schemas"),
            reference.substring(reference.lastIndexOf('/') + 1));
    return Objects.requireNonNull(schema.members().get("example"), reference).compact();
  }

  private static Json.Obj object(Json.Obj parent, String name) {
    return parent.members().get(name) instanceof Json.Obj member ? member : new Json.Obj(Map.of());
  }

  private static String text(Json.Obj parent, String name) {
    return parent.members().get(name) instanceof Json.Text(String text) ? text : "";
  }
}

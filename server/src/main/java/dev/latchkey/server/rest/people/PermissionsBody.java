package dev.latchkey.server.rest.people;

import dev.latchkey.core.access.Actions;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `permissions` of a request: the catalogue of actions, as a whole.
final class PermissionsBody {
  private static final int DESCRIPTION_LENGTH_MAX = 256;

  private PermissionsBody() {}

  static @Nullable List<Permission> read(Fields body) {
    body.refuseNull("permissions", "an array");
    Wrongs wrongs = body.wrongs();
    return body.list(
        "permissions", Project.PERMISSIONS_MAX, (item, path) -> permission(item, path, wrongs));
  }

  private static @Nullable Permission permission(Json item, String path, Wrongs wrongs) {
    if (!(item instanceof Json.Obj object)) {
      wrongs.add(path, "is no object; legal is {\"action\": …, \"reading\": …}");
      return null;
    }
    Fields row = new Fields(object, path, wrongs);
    String action = row.text("action");
    Boolean reading = row.bool("reading");
    String description = row.text("description");
    row.done();
    if (action == null || !Actions.isName(action)) {
      row.wrong("action", "is no action; legal are 1 to 64 of a–z A–Z 0–9 _ . : -");
      return null;
    }
    if (description != null && description.length() > DESCRIPTION_LENGTH_MAX) {
      row.wrong("description", "is longer than 256 characters");
      return null;
    }
    return new Permission(
        action, Boolean.TRUE.equals(reading), description == null ? "" : description);
  }
}

package dev.latchkey.client.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Catalogues as they are asked for: what is not said is left out.
final class Permissions {
  private Permissions() {}

  static List<Map<String, Object>> wish(List<Permission> permissions) {
    return permissions.stream().map(Permissions::wish).toList();
  }

  private static Map<String, Object> wish(Permission permission) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("action", permission.action());
    permission.reading().ifPresent(reading -> wish.put("reading", reading));
    permission.description().ifPresent(text -> wish.put("description", text));
    return wish;
  }
}

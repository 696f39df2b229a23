package dev.latchkey.core.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A site before and after a patch.
record SiteChange(Site before, Site after) {

  /// The names of the fields that are not as they were, as the API writes them.
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    note(fields, "projects", before.projects(), after.projects());
    note(fields, "hosts", before.hosts(), after.hosts());
    note(fields, "pathPrefix", before.pathPrefix(), after.pathPrefix());
    note(fields, "upstreams", before.upstreams().all(), after.upstreams().all());
    note(fields, "healthCheck", before.upstreams().check(), after.upstreams().check());
    note(fields, "keyLocations", before.keyLocations(), after.keyLocations());
    note(fields, "credential", before.credential(), after.credential());
    note(fields, "routes", before.routing().routes(), after.routing().routes());
    note(fields, "unknownRoutes", before.routing().unknown(), after.routing().unknown());
    note(fields, "cors", before.cors(), after.cors());
    note(fields, "dialect", before.dialect(), after.dialect());
    return fields;
  }

  private static void note(
      List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(name);
    }
  }

  /// Whether calls may be refused now that were admitted before. In doubt yes: the first project is
  /// the one of account-wide keys' calls, and another route or dialect asks for another right.
  boolean takesRights() {
    return !before.managedBy().equals(after.managedBy())
        || !new HashSet<>(after.projects()).containsAll(before.projects())
        || !new HashSet<>(after.hosts()).containsAll(before.hosts())
        || !Objects.equals(before.pathPrefix(), after.pathPrefix())
        || !before.routing().equals(after.routing())
        || !Objects.equals(before.dialect(), after.dialect())
        || !new HashSet<>(after.keyLocations()).containsAll(before.keyLocations());
  }
}

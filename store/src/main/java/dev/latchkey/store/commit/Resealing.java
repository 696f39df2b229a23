package dev.latchkey.store.commit;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.table.Table;
import dev.latchkey.store.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Seals rows anew that an older generation of the pepper sealed, some at a time, as works of the
/// writing thread. A row that is not believed stays as it is.
final class Resealing {
  private Resealing() {}

  private record Found(String id, int generation) {}

  /// Looks at the next rows from `place` on.
  static ResealPlace step(Unit unit, Tables tables, ResealPlace place, int rowsMax) {
    if (place.table() == tables.all().size()) {
      return keptSecrets(unit, tables, place, rowsMax);
    }
    Table<?> table = tables.all().get(place.table());
    int newest = tables.seals().generation();
    List<Found> found =
        unit.session()
            .list(
                "select id, generation from %s where id > ? order by id limit ?"
                    .formatted(table.shape().table()),
                row -> new Found(row.text(), (int) row.number()),
                place.afterId(),
                rowsMax);
    int sealed = 0;
    for (Found row : found) {
      if (row.generation() != newest && reseal(unit, table, row.id())) {
        sealed++;
      }
    }
    noted(unit, newest, sealed);
    if (found.size() == rowsMax) {
      return place.after(found.getLast().id(), sealed);
    }
    return place.nextTable(false, sealed);
  }

  /// The kept secrets come after all tables of rows.
  private static ResealPlace keptSecrets(Unit unit, Tables tables, ResealPlace place, int rowsMax) {
    int newest = tables.seals().generation();
    List<Found> found =
        unit.session()
            .list(
                "select key, generation from kept_secret where key > ? order by key limit ?",
                row -> new Found(row.text(), (int) row.number()),
                place.afterId(),
                rowsMax);
    int sealed = 0;
    for (Found row : found) {
      if (row.generation() != newest && resealSecret(unit, row.id())) {
        sealed++;
      }
    }
    noted(unit, newest, sealed);
    return found.size() == rowsMax
        ? place.after(found.getLast().id(), sealed)
        : place.nextTable(true, sealed);
  }

  private static boolean resealSecret(Unit unit, String id) {
    return believed(() -> {
      ApiKey key = KeyId.parse(id).flatMap(unit.keys()::find).orElse(null);
      ProjectId of = key == null ? null : key.project();
      Project project = of == null ? null : unit.projects().find(of).orElse(null);
      if (key == null || (of != null && project == null)) {
        return false;
      }
      Optional<Secret> secret = unit.keptSecrets().find(key, project);
      secret.ifPresent(kept -> unit.keptSecrets().put(key, project, kept));
      return secret.isPresent();
    });
  }

  private static void noted(Unit unit, int newest, int sealed) {
    if (sealed > 0) {
      unit.audit().append(By.SYSTEM, null, new Deed.RowsResealed(newest, sealed));
    }
  }

  private static <T> boolean reseal(Unit unit, Table<T> table, String id) {
    Shelf<T> shelf = unit.shelf(table);
    return believed(() ->
        shelf
            .find("where t.id = ?", id)
            .map(item -> {
              shelf.put(item);
              return true;
            })
            .orElse(false));
  }

  /// Does it, unless a row is not believed.
  private static boolean believed(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (StoreException e) {
      if (e.failure() instanceof StoreFailure.Tampered) {
        return false;
      }
      throw e;
    }
  }
}

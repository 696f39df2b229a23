package dev.latchkey.store.commit;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.table.Table;
import dev.latchkey.store.table.Tables;
import java.util.List;

/// Seals rows anew that an older generation of the pepper sealed, some at a time, as works of the
/// writing thread. A row that is not believed stays as it is.
final class Resealing {
  private Resealing() {}

  private record Found(String id, int generation) {}

  /// Looks at the next rows from `place` on.
  static ResealPlace step(Unit unit, Tables tables, ResealPlace place, int rowsMax) {
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
    if (sealed > 0) {
      unit.audit().append(By.SYSTEM, null, new Deed.RowsResealed(newest, sealed));
    }
    if (found.size() == rowsMax) {
      return place.after(found.getLast().id(), sealed);
    }
    return place.nextTable(place.table() + 1 == tables.all().size(), sealed);
  }

  private static <T> boolean reseal(Unit unit, Table<T> table, String id) {
    Shelf<T> shelf = unit.shelf(table);
    try {
      return shelf
          .find("where t.id = ?", id)
          .map(item -> {
            shelf.put(item);
            return true;
          })
          .orElse(false);
    } catch (StoreException e) {
      if (e.failure() instanceof StoreFailure.Tampered) {
        return false;
      }
      throw e;
    }
  }
}

package dev.latchkey.store.commit;

/// How far the sealing anew has come.
///
/// @param table which of the tables is next; after the last of rows come kept secrets
/// @param afterId the id in it to go on after; empty at its beginning
/// @param sealed how many rows were sealed anew since the start
/// @param over whether all rows were looked at
public record ResealPlace(int table, String afterId, long sealed, boolean over) {
  public static final ResealPlace START = new ResealPlace(0, "", 0, false);

  ResealPlace after(String id, int more) {
    return new ResealPlace(table, id, sealed + more, false);
  }

  ResealPlace nextTable(boolean last, int more) {
    return new ResealPlace(last ? table : table + 1, "", sealed + more, last);
  }
}

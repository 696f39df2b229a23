package dev.latchkey.store.row;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Page;

/// Reads the sort value of a cursor, which may have been written by anybody.
public final class CursorValue {
  private CursorValue() {}

  /// @throws FaultException when it is no number
  public static long millis(Page.Cursor cursor) {
    try {
      return Long.parseLong(cursor.value());
    } catch (NumberFormatException e) {
      throw new FaultException(
          Fault.field("cursor", "is not one that a list of this order has given out"));
    }
  }
}

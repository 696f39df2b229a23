package dev.latchkey.core.quota;

import dev.latchkey.core.key.StoredUse;
import dev.latchkey.core.limit.QuotaCell;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was drawn of quotas and not spent, on its way back to the store. Used by one thread.
final class Rests {
  /// How many blocks go back in one write.
  static final int GIVEN_BACK_PER_WRITE_MAX = 500;

  private record Rest(QuotaCell cell, QuotaUse use) {}

  private final List<Rest> rests = new ArrayList<>();

  /// @param use what was taken away from the cell; null for nothing
  void add(QuotaCell cell, @Nullable QuotaUse use) {
    if (use != null) {
      rests.add(new Rest(cell, use));
    }
  }

  /// Blocks.
  ///
  /// @param picture the newest: what was drawn under an older one, of which the store may know
  ///   nothing, does not go back
  /// @throws StoreException when the store does not take it; the cells keep what it did not take
  ///   then, but for what it does not say
  void giveBack(Store store, Supplier<Picture> picture) {
    for (int from = 0; from < rests.size(); from += GIVEN_BACK_PER_WRITE_MAX) {
      int to = Math.min(rests.size(), from + GIVEN_BACK_PER_WRITE_MAX);
      List<Rest> some = rests.subList(from, to);
      try {
        store.write(tx -> giveBack(tx, some, picture.get()));
      } catch (StoreException e) {
        boolean unknown = e.failure() instanceof StoreFailure.OutcomeUnknown;
        rests.subList(unknown ? to : from, rests.size()).forEach(Rests::keep);
        throw e;
      }
    }
  }

  private static void keep(Rest rest) {
    rest.cell().keep(rest.use());
  }

  @SuppressWarnings("ReferenceEquality") // each cell is of one picture
  private static boolean giveBack(WriteTransaction tx, List<Rest> rests, Picture picture) {
    for (Rest rest : rests) {
      QuotaUse block = rest.use();
      if (picture.quotaOf(block.key()) == rest.cell()
          && StoredUse.find(tx, block.key()) instanceof StoredUse.Noted(QuotaUse use)
          && use.isBlockOf(block)) {
        tx.quotas().put(use.draw(-block.drawn()));
      }
    }
    return true;
  }
}

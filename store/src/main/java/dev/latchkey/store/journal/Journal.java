package dev.latchkey.store.journal;

import dev.latchkey.core.store.StoreException;
import java.util.List;

/// Where revocations are noted before they are committed. Used by the writing thread.
public interface Journal {
  /// Notes nothing: for a store whose backups are not ours to make.
  Journal NONE =
      new Journal() {
        @Override
        public void begin(String incarnation, long n) {}

        @Override
        public void revoked(String incarnation, long n, List<Revocation> revocations) {}

        @Override
        public void notCommitted(String incarnation, long n) {}
      };

  /// Notes that a store of this incarnation, at group `n`, is written from now on.
  ///
  /// @throws StoreException when it cannot be noted
  void begin(String incarnation, long n);

  /// Notes what group `n` is about to take away, and returns when that is on the disk.
  ///
  /// @throws StoreException when it cannot be noted; then the group must not be committed
  void revoked(String incarnation, long n, List<Revocation> revocations);

  /// Notes that group `n` did not come about.
  void notCommitted(String incarnation, long n);
}

package dev.latchkey.core.cluster;

import java.time.Duration;

/// Something that one node at a time does for all of them, such as sending mails. Safe for use by
/// many threads.
public interface Duty {
  /// That of a process which has its store to itself.
  Duty ALWAYS =
      new Duty() {
        @Override
        public boolean isMine() {
          return true;
        }

        @Override
        public boolean holdsFor(Duration atLeast) {
          return true;
        }

        @Override
        public void giveUp() {}
      };

  /// Whether it is this node's turn. Asks the store now and then, and takes the duty over where
  /// nobody has it; blocks.
  ///
  /// @throws dev.latchkey.core.store.StoreException when the store cannot be asked
  boolean isMine();

  /// Whether it stays this node's turn for so long, whatever happens. Never waits.
  boolean holdsFor(Duration atLeast);

  /// Lets another node take over at once. Blocks, and throws nothing.
  void giveUp();
}

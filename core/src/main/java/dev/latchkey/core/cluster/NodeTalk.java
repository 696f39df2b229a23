package dev.latchkey.core.cluster;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Short words among the nodes on one store, of which nothing is kept. A word that is lost costs
/// accuracy and nothing else. Used by one thread.
public interface NodeTalk extends AutoCloseable {
  /// The longest word, in bytes.
  int WORD_BYTES_MAX = 5_500;

  /// Says a word to all nodes, this one too, then listens.
  ///
  /// @param word null to listen only
  /// @param wait how long to listen at most; 10 ms to 1 s
  /// @return what was heard since the last time, in the order in which it was said; words that do
  ///   not come from a node of this store are left out
  /// @throws dev.latchkey.core.store.StoreException when the store cannot be reached
  List<byte[]> exchange(byte @Nullable [] word, Duration wait);

  @Override
  void close();
}

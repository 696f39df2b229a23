package dev.latchkey.core.limit;

/// One bucket of tokens that fills up evenly with time. Answers at once; safe for use by many
/// threads.
///
/// A number that says what is left is 0 or more. A negative one says that there are too few: it is
/// `-1 - nanos`, where `nanos` is how long it takes until there are enough.
public interface TokenBucket {
  /// Takes tokens when there are enough of them, and says what is left then.
  ///
  /// @param tokens 1 to the bucket's limit
  long take(long tokens);

  /// Says what is there now, and takes nothing.
  ///
  /// @param tokens 1 to the bucket's limit
  long look(long tokens);

  /// Puts tokens back that were taken; never above the limit.
  void giveBack(long tokens);
}

package dev.latchkey.core.replica;

/// Whether a person who is signed in may do something to Latchkey itself.
public enum PersonVerdict {
  HELD,
  /// The role does not include it.
  LACKING,
  /// To this person there is no such project.
  UNKNOWN,
  /// The project, or the person's account, is not active.
  INACTIVE,
  /// This node has lost touch with its store.
  UNDECIDED
}

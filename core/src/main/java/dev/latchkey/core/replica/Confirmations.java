package dev.latchkey.core.replica;

/// Says how far a committed change has come. Implementations may wait for a short, bounded time.
public interface Confirmations {
  /// The state of the change that was committed in `group`.
  Confirmation of(long group);

  /// The same of a change that may have been made at another node. Numbers come again when a store
  /// has lost what was committed last, so this node looks before it answers.
  default Confirmation asked(long group) {
    return of(group);
  }

  /// Whether everything that this node has applied by now is in force on every other, so that what
  /// was given is of use there. Nothing hangs on it, so the wait is shorter.
  default boolean everywhere() {
    return true;
  }

  /// For the one process that has the store locked: a change is true everywhere as soon as it is in
  /// this process's own picture.
  static Confirmations ofOneNode(Replica replica) {
    return group ->
        replica.applied() >= group
            ? new Confirmation.Confirmed(group)
            : new Confirmation.Pending(group, null, java.util.List.of());
  }
}

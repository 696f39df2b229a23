package dev.latchkey.core.replica;

/// A clock that only runs forward and has nothing to do with the time of day, in nanoseconds. It
/// must go on while the machine is suspended.
public interface Ticks {
  long nanos();
}

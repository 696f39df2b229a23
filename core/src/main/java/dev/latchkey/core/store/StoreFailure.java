package dev.latchkey.core.store;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;

/// Why the store did not do what it was asked.
public sealed interface StoreFailure {
  /// It cannot be reached, is closed, or is not ours any more.
  record Unavailable(String why) implements StoreFailure {}

  /// More writes wait than it takes; this one was turned away at once.
  record Overloaded(int waitingMax) implements StoreFailure {}

  /// The disk is full. Nothing was kept.
  record Full() implements StoreFailure {}

  /// The connection was lost during the commit.
  record OutcomeUnknown() implements StoreFailure {}

  /// A row does not carry the seal it was written with, or is older than its newest change.
  record Tampered(String table, String id, String why) implements StoreFailure {}

  /// What the caller may be told.
  default Fault fault() {
    return switch (this) {
      case Unavailable f ->
          Fault.of(FaultCode.STORE_UNAVAILABLE, "The store cannot be reached; nothing was done.");
      case Overloaded f ->
          Fault.of(FaultCode.OVERLOADED, "Too many writes are waiting; nothing was done.");
      case Full f ->
          Fault.of(FaultCode.STORAGE_FULL, "The store's disk is full; nothing was done.");
      case OutcomeUnknown f ->
          Fault.of(
              FaultCode.OUTCOME_UNKNOWN,
              "The store was lost during the commit. Look whether it was done, or send the request"
                  + " again with the same Idempotency-Key.");
      case Tampered f ->
          Fault.of(
              FaultCode.INTERNAL,
              "A stored row was changed by another hand and is not believed; the operator's log"
                  + " names it.");
    };
  }
}

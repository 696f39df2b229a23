package dev.latchkey.core.fault;

/// Carries a [Fault] out of a parser or a use case to the door that renders it. Without a stack
/// trace: it is an answer, and bad input must stay cheap.
public final class FaultException extends RuntimeException {
  private final transient Fault fault;

  public FaultException(Fault fault) {
    super(fault.code().wire() + ": " + fault.detail(), null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}

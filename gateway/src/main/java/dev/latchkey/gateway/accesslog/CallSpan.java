package dev.latchkey.gateway.accesslog;

/// The span of a call that is under way.
public interface CallSpan {
  /// What the upstream is told of its parent: the `traceparent` of this span.
  String traceparent();

  /// The call is over.
  void end(AccessEntry entry);
}

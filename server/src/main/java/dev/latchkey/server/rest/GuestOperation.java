package dev.latchkey.server.rest;

/// What a route does for whoever has what the body must hold, with or without a key. Blocks; runs
/// on a virtual thread.
@FunctionalInterface
public interface GuestOperation {
  Answer answer(GuestCall call);
}

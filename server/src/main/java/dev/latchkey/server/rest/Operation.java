package dev.latchkey.server.rest;

/// What a route does with its target. Blocks; runs on a virtual thread.
@FunctionalInterface
public interface Operation<T> {
  Answer answer(Call call, T target);
}

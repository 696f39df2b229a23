package dev.latchkey.server.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that is put forward by hand.
final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2027-03-01T12:00:00.250Z");

  @Override
  public Instant instant() {
    return now;
  }

  void forward(Duration by) {
    now = now.plus(by);
  }
}

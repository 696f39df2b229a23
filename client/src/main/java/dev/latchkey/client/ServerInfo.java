package dev.latchkey.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a server says of itself to everybody.
///
/// @param clock its time, to the second
/// @param roundTrip how long the answer took
public record ServerInfo(String version, Optional<Instant> clock, Duration roundTrip) {}

package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.IpAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often one address may call without a key in each minute of the clock. IPv6 addresses are
/// counted by their first 64 bits, as one network. Safe for use by many threads.
public final class GuestAttempts {
  /// As often as most doors let one address in.
  public static final int PER_MINUTE_MAX = 30;

  /// How many addresses are counted in one minute; the calls of more are refused.
  static final int ADDRESSES_MAX = 10_000;

  private static final long MINUTE_MILLIS = 60_000;
  private static final IpAddress UNKNOWN = new IpAddress(0, 0);

  private final InstantSource clock;
  private final int perMinuteMax;
  private final Map<IpAddress, Integer> counts = new HashMap<>();
  private long minute;

  public GuestAttempts(InstantSource clock, int perMinuteMax) {
    this.clock = clock;
    this.perMinuteMax = perMinuteMax;
  }

  /// Counts one call.
  ///
  /// @param from null where it cannot be told: all of those count as one
  /// @throws FaultException when it is one too many
  public synchronized void take(@Nullable IpAddress from) {
    long now = Math.floorDiv(clock.millis(), MINUTE_MILLIS);
    if (now != minute) {
      minute = now;
      counts.clear();
    }
    IpAddress network = network(from);
    int before = counts.getOrDefault(network, 0);
    if (before >= perMinuteMax || (before == 0 && counts.size() >= ADDRESSES_MAX)) {
      throw new FaultException(
          Fault.of(
              FaultCode.TOO_MANY_ATTEMPTS,
              "Too many calls without a key came from this address; try again in a minute."));
    }
    counts.put(network, before + 1);
  }

  private static IpAddress network(@Nullable IpAddress from) {
    if (from == null) {
      return UNKNOWN;
    }
    return from.isV4() ? from : new IpAddress(from.high(), 0);
  }
}

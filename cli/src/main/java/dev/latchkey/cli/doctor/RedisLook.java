package dev.latchkey.cli.doctor;

import java.time.InstantSource;
import java.util.List;

/// Looks at the Redis by which nodes count rates together. Whoever puts the program together
/// provides it, because commands know servers only from outside.
@FunctionalInterface
public interface RedisLook {
  /// @param url as the setting `limits.redis` has it
  /// @param clock of this machine
  List<Finding> look(String url, InstantSource clock);
}

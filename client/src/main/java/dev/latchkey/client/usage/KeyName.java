package dev.latchkey.client.usage;

import java.util.Optional;

/// A key that was used.
///
/// @param name empty when the key is gone
public record KeyName(String id, Optional<String> name) {}

package dev.latchkey.client.usage;

import java.util.Optional;

/// A person who made a call from the console.
///
/// @param name empty when the account is gone
public record PersonName(String id, Optional<String> name) {}

package dev.latchkey.client.key;

import java.util.Optional;

/// To whom a key belongs.
///
/// @param type `project`, or `account` for an account-wide key
public record KeyOwner(String type, String id, Optional<String> name) {}

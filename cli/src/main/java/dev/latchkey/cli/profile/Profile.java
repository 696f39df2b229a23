package dev.latchkey.cli.profile;

import java.util.Optional;

/// A server that was logged in to. Its key is in a file of its own.
///
/// @param project the one that is meant where none is named
public record Profile(String name, String server, Optional<String> project) {}

package dev.latchkey.server.console;

import dev.latchkey.server.rest.RestParts;

/// What the console is made of: the same as the REST door, and where calls go.
///
/// @param gateway where the gateway is reached
public record ConsoleParts(RestParts rest, String gateway) {}

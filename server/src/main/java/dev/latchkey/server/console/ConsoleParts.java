package dev.latchkey.server.console;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.gateway.proxy.PersonCalls;
import dev.latchkey.server.rest.RestParts;

/// What the console is made of: the same as the REST door, and where calls go.
///
/// @param gateway where the gateway is reached
/// @param calls makes calls of the people who are signed in
public record ConsoleParts(RestParts rest, String gateway, PersonCalls calls, Ticks ticks) {}

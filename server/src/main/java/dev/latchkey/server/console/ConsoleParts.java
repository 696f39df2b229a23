package dev.latchkey.server.console;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.gateway.proxy.PersonCalls;
import dev.latchkey.server.rest.RestParts;
import dev.latchkey.server.settings.SettingInForce;
import java.util.List;

/// What the console is made of: the same as the REST door, and where calls go.
///
/// @param gateway where the gateway is reached
/// @param calls makes calls of the people who are signed in
/// @param settings those of this node
public record ConsoleParts(
    RestParts rest,
    String gateway,
    PersonCalls calls,
    Ticks ticks,
    List<SettingInForce> settings) {}

package dev.latchkey.client.people;

import dev.latchkey.client.json.Named;
import dev.latchkey.client.key.AccessPreset;
import dev.latchkey.client.key.Rule;
import java.util.List;

/// What a role may do.
///
/// @param isDefault whether nobody has said otherwise
public record RoleAccess(
    AccessPreset preset, List<Rule> rules, @Named("default") boolean isDefault) {}

package dev.latchkey.client.people;

import java.util.List;

/// What the rules of a project's keys may name.
///
/// @param latchkey Latchkey's own resources
public record PermissionCatalogue(List<Permission> permissions, List<OwnResource> latchkey) {}

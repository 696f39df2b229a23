package dev.latchkey.core.people;

/// One action of a project's permission catalogue.
///
/// @param action its name, as rules write it
/// @param reading whether the preset read-only contains it
/// @param description for people; at most 256 characters
public record Permission(String action, boolean reading, String description) {}

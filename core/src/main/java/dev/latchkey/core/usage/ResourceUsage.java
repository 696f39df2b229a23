package dev.latchkey.core.usage;

/// How many calls asked for one resource.
///
/// @param resource as the history keeps it
public record ResourceUsage(String resource, long count) {}

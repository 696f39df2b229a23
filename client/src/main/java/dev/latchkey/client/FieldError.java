package dev.latchkey.client;

/// A field of a request that was refused, and why.
///
/// @param field its path, such as `access.rules[2].resource`
public record FieldError(String field, String message) {}

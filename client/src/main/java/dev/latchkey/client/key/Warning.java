package dev.latchkey.client.key;

/// Something about a key that was done as asked, and is probably not meant.
///
/// @param field its path, such as `access.rules[2]`
public record Warning(String field, String message) {}

package dev.latchkey.client.key;

/// The key that a text belongs to.
///
/// @param matched which of its secrets the text is: `current` or `previous`
public record FoundKey(Key key, String matched) {}

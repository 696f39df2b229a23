package dev.latchkey.client.key;

/// Who made a key: an account or a key.
public record Creator(String id, String name) {}

package dev.latchkey.client.people;

/// A key, which may be gone, as it was when a notice was given.
public record NoticeKey(String id, String name, String preview) {}

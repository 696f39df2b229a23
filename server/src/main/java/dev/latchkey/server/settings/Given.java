package dev.latchkey.server.settings;

/// The text that a setting was given, and where.
record Given(String text, Source source) {}

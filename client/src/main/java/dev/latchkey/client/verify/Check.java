package dev.latchkey.client.verify;

/// One action on one resource.
public record Check(String resource, String action) {}

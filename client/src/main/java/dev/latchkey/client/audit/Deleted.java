package dev.latchkey.client.audit;

/// That something is gone.
public record Deleted(String id, boolean deleted, Revocation revocation) {}

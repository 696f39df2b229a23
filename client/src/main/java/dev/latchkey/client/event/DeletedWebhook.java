package dev.latchkey.client.event;

/// That a webhook is gone.
public record DeletedWebhook(String id, boolean deleted) {}

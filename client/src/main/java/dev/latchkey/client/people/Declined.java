package dev.latchkey.client.people;

/// That an invitation was declined.
public record Declined(Invitation invitation) {}

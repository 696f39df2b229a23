package dev.latchkey.client.application;

/// That an application is off the register.
public record DeletedApplication(String id, boolean deleted) {}

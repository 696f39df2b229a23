package dev.latchkey.client.people;

/// That a second factor was taken off.
///
/// @param removed whether there was one
public record SecondFactorRemoved(String account, boolean removed) {}

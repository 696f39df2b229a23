package dev.latchkey.client.json;

/// A constant that has a name on the wire. Enums of it have a constant `OTHER` for names that a
/// newer server may use.
public interface Word {
  /// As it is written in JSON; empty for `OTHER`.
  String wire();
}

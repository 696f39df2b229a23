package dev.latchkey.store.model;

import dev.latchkey.core.signin.PasskeyChallenge;
import java.util.ArrayList;
import java.util.List;

/// What browsers and mailboxes keep of one database, which keeps nothing of it itself. Each is
/// known by its place.
///
/// @param steps first steps of signing in
/// @param letters links that make accounts
/// @param resets mailed links that set passwords
/// @param challenges for passkeys
record Carried(
    List<String> steps,
    List<String> letters,
    List<String> resets,
    List<PasskeyChallenge.Offered> challenges) {
  static Carried nothing() {
    return new Carried(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}

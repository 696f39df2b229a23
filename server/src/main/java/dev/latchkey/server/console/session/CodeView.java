package dev.latchkey.server.console.session;

import org.jspecify.annotations.Nullable;

/// The second step of signing in, as it is shown.
///
/// @param form with the code
/// @param passkey what a device may answer in its place; null where the account has none
public record CodeView(FormView form, @Nullable PasskeyView passkey) {}

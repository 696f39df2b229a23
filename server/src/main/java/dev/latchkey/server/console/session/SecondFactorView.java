package dev.latchkey.server.console.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The second factor of an account, as it is shown.
///
/// @param since null where there is none
/// @param codesLeft how many recovery codes are left
public record SecondFactorView(@Nullable Instant since, int codesLeft, String csrf) {}

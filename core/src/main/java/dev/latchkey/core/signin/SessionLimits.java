package dev.latchkey.core.signin;

import java.time.Duration;

/// How long a session lasts.
///
/// @param idle it ends when nobody was seen for so long
/// @param whole it ends so long after sign-in, whatever happens
/// @param recent for so long after showing who they are, people may do what takes that
public record SessionLimits(Duration idle, Duration whole, Duration recent) {}

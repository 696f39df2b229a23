package dev.latchkey.client.usage;

import dev.latchkey.client.verify.VerifyCode;
import java.time.Instant;
import java.util.Optional;

/// A call that was judged.
///
/// @param key empty for a call that a person made from the console
/// @param person who that was; empty for a call with a key
/// @param resource what was asked for, at most 256 characters; of several the first; empty when
///   access was not asked
/// @param checks how many resources were asked for at once
/// @param origin `api` for a key, `web` for a session of the console
/// @param address from where it came
/// @param oneIn for how many calls this one stands; 1 while all are kept
public record Call(
    Instant at,
    Optional<KeyName> key,
    Optional<PersonName> person,
    String resource,
    String action,
    long checks,
    VerifyCode outcome,
    String origin,
    Optional<String> address,
    long oneIn) {}

package dev.latchkey.client.application;

import dev.latchkey.client.key.Access;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A program that people may give a key of their own.
///
/// @param id its `client_id`
/// @param redirectUris where it takes codes
/// @param deviceFlow whether it may ask by a code that a person types
/// @param access what its keys may do, within what the person may do
/// @param keyDays how long its keys are good
/// @param version raised by each change
/// @param replayed whether an earlier request made it
public record Application(
    String id,
    String name,
    List<String> redirectUris,
    boolean deviceFlow,
    Access access,
    int keyDays,
    Instant createdAt,
    long version,
    Optional<Boolean> replayed) {}

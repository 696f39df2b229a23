package dev.latchkey.client.people;

import java.util.List;
import java.util.Optional;

/// What a project asks of its keys and their calls.
///
/// @param whoMayCreate `administrators`, `members`
/// @param followCreator whether a key never exceeds its creator's role
/// @param departedCreator what becomes of a key whose creator leaves: `disable`, `keep`, `delete`
/// @param onExpiry what becomes of a key that expires: `deactivate`, `delete`
/// @param revealable whether secrets are kept so that they can be shown again
/// @param accountKeys whether account-wide keys are let in: `allowed`, `refused`
/// @param pathOddities what is let through of paths that servers read in different ways:
///   `encoded-slash`, `encoded-percent`, `empty-segment`, `semicolon`
public record Policy(
    Optional<Integer> minLifetimeDays,
    Optional<Integer> defaultLifetimeDays,
    Optional<Integer> maxLifetimeDays,
    boolean requireExpiry,
    Optional<Integer> maxKeysPerOwner,
    String whoMayCreate,
    boolean followCreator,
    String departedCreator,
    Optional<String> onExpiry,
    boolean revealable,
    String accountKeys,
    List<String> pathOddities) {}

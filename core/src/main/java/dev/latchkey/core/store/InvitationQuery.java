package dev.latchkey.core.store;

import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Page.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which invitations of a project to list, oldest first; those that were withdrawn are in no list.
///
/// @param state only those; judged by `now`
/// @param limit 1 to 200
public record InvitationQuery(
    ProjectId project,
    Invitation.@Nullable State state,
    @Nullable Cursor after,
    int limit,
    Instant now) {}

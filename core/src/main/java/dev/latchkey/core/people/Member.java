package dev.latchkey.core.people;

import java.time.Instant;

/// A person's place in a project.
public record Member(ProjectId project, AccountId account, Role role, Instant since) {}

package dev.latchkey.client.people;

import java.util.Optional;

/// Who a member is.
public record MemberAccount(String id, String name, Optional<String> email, boolean active) {}

package dev.latchkey.client.people;

import java.util.List;

/// Something of Latchkey itself that a rule may name.
public record OwnResource(String resource, List<String> actions, String description) {}

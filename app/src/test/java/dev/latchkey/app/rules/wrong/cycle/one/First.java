package dev.latchkey.app.rules.wrong.cycle.one;

import dev.latchkey.app.rules.wrong.cycle.two.Second;

public record First(Second second) {}

package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.part.Frame;

/// Asks once more before the second factor of somebody is taken off, and says what that means.
public record FactorStepPage(Frame frame, Account account) {}

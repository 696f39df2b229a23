package dev.latchkey.core.signin;

import dev.latchkey.core.key.IssueKey;
import org.jspecify.annotations.Nullable;

/// How far somebody has come who may be here for the first time.
///
/// @param key the account-wide key that they begin with, to be shown now; null for none
public record Welcomed(OpenSession.Entry entry, IssueKey.@Nullable Made key) {}

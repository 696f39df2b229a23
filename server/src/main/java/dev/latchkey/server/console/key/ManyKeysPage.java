package dev.latchkey.server.console.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.part.Frame;
import java.time.Instant;
import java.util.List;

/// Asks once more before several keys are disabled or deleted, and names them.
///
/// @param deletes whether they are deleted, else disabled
public record ManyKeysPage(
    Frame frame, KeyHome home, List<KeyView> keys, boolean deletes, Instant now) {}

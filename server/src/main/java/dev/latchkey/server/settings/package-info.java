/// What an operator can set. [SettingsTable] lists it, [ReadSettings] reads it, [Settings] is what
/// the rest of the process sees: checked whole, once, at the start.
@NullMarked
package dev.latchkey.server.settings;

import org.jspecify.annotations.NullMarked;

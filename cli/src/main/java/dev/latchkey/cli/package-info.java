/// The operator's commands: what they share, and [CliCommands], the list of them.
@NullMarked
package dev.latchkey.cli;

import org.jspecify.annotations.NullMarked;

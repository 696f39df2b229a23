/// The commands of the process, one class each: they read the line, do one thing, and say how it
/// went by their exit code.
@NullMarked
package dev.latchkey.server.command;

import org.jspecify.annotations.NullMarked;

/// What is shown, and how it fits a terminal.
@NullMarked
package dev.latchkey.cli.output;

import org.jspecify.annotations.NullMarked;

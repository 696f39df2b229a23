/// The command that verifies a key.
@NullMarked
package dev.latchkey.cli.verify;

import org.jspecify.annotations.NullMarked;

/// The command that looks for what is wrong.
@NullMarked
package dev.latchkey.cli.doctor;

import org.jspecify.annotations.NullMarked;

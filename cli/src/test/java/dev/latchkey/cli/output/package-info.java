/// What is shown, at all widths.
@NullMarked
package dev.latchkey.cli.output;

import org.jspecify.annotations.NullMarked;

/// Violations that were planted so that the rules can be seen to notice them.
@NullMarked
package dev.latchkey.app.rules.wrong.cli;

import org.jspecify.annotations.NullMarked;

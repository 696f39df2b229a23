/// What the house asks of all its code, held by tests. Each rule is shown to notice a violation.
@NullMarked
package dev.latchkey.app.rules;

import org.jspecify.annotations.NullMarked;

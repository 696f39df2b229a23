/// Who changed what, by which door, in a chain that cannot be edited unseen.
@NullMarked
package dev.latchkey.core.audit;

import org.jspecify.annotations.NullMarked;

/// Who changed what, and how far a revocation has come.
@NullMarked
package dev.latchkey.client.audit;

import org.jspecify.annotations.NullMarked;

/// What was revoked, kept outside the database so that no backup can undo it unseen.
@NullMarked
package dev.latchkey.store.journal;

import org.jspecify.annotations.NullMarked;

/// What happened, and how far a revocation has come.
@NullMarked
package dev.latchkey.server.rest.audit;

import org.jspecify.annotations.NullMarked;

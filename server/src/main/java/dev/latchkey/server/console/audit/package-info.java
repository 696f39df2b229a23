/// The page that says who changed what.
@NullMarked
package dev.latchkey.server.console.audit;

import org.jspecify.annotations.NullMarked;

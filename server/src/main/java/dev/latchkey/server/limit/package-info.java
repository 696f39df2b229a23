/// The arithmetic of rates, bound to Bucket4j.
@NullMarked
package dev.latchkey.server.limit;

import org.jspecify.annotations.NullMarked;

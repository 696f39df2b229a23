/// Rates and quotas over the wire, and quotas when the server is killed.
@NullMarked
package dev.latchkey.app.limit;

import org.jspecify.annotations.NullMarked;

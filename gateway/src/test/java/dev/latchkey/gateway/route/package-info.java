/// Route tables beside a plain reading of their rules.
@NullMarked
package dev.latchkey.gateway.route;

import org.jspecify.annotations.NullMarked;

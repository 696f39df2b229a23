/// Keys that are lent to the services behind calls.
@NullMarked
package dev.latchkey.gateway.lend;

import org.jspecify.annotations.NullMarked;

/// Which upstream of a site takes the next call, and which ones are left out because they are dead.
@NullMarked
package dev.latchkey.gateway.balance;

import org.jspecify.annotations.NullMarked;

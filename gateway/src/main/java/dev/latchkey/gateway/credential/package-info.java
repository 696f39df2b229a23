/// Where a request carries its key, and what is wrong with how it does.
@NullMarked
package dev.latchkey.gateway.credential;

import org.jspecify.annotations.NullMarked;

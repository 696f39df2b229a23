/// What browsers hear before and after a call.
@NullMarked
package dev.latchkey.gateway.cors;

import org.jspecify.annotations.NullMarked;

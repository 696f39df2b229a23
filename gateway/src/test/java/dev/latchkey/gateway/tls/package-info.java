/// TLS in and out.
@NullMarked
package dev.latchkey.gateway.tls;

import org.jspecify.annotations.NullMarked;

/// How a fault looks on the wire: one map from the catalogue to problem details and HTTP status.
@NullMarked
package dev.latchkey.gateway.problem;

import org.jspecify.annotations.NullMarked;

/// Envoy's question whether a call may pass, and the answer, by gRPC.
@NullMarked
package dev.latchkey.gateway.extauthz;

import org.jspecify.annotations.NullMarked;

/// Forward authentication: other people's proxies ask whether a call may pass.
@NullMarked
package dev.latchkey.gateway.forwardauth;

import org.jspecify.annotations.NullMarked;

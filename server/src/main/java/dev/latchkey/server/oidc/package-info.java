/// Signing in by another server that speaks OpenID Connect.
@NullMarked
package dev.latchkey.server.oidc;

import org.jspecify.annotations.NullMarked;

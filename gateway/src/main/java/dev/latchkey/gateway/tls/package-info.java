/// What TLS is made of: certificates and keys in PEM files, and how a change of them is taken up.
@NullMarked
package dev.latchkey.gateway.tls;

import org.jspecify.annotations.NullMarked;

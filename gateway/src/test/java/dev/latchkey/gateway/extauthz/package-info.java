@NullMarked
package dev.latchkey.gateway.extauthz;

import org.jspecify.annotations.NullMarked;

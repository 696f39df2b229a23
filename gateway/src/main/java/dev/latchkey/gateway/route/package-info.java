/// What a call asks for: the compiled route tables of sites.
@NullMarked
package dev.latchkey.gateway.route;

import org.jspecify.annotations.NullMarked;

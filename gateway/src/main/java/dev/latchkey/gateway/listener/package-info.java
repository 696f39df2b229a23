/// HTTP/1.1 listeners that refuse whatever two programs could read differently.
@NullMarked
package dev.latchkey.gateway.listener;

import org.jspecify.annotations.NullMarked;

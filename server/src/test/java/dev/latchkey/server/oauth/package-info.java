@NullMarked
package dev.latchkey.server.oauth;

import org.jspecify.annotations.NullMarked;

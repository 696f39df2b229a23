/// The Java client and a real server.
@NullMarked
package dev.latchkey.app.client;

import org.jspecify.annotations.NullMarked;

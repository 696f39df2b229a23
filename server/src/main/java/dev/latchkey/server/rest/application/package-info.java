/// Registered applications over REST.
@NullMarked
package dev.latchkey.server.rest.application;

import org.jspecify.annotations.NullMarked;

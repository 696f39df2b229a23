/// What a request asks for, read in one way only: its path, its action, what kind of caller sends
/// it.
@NullMarked
package dev.latchkey.gateway.request;

import org.jspecify.annotations.NullMarked;

/// The REST door: one table of routes, one class an operation. Plain blocking code on virtual
/// threads: parse, ask one use case, render.
@NullMarked
package dev.latchkey.server.rest;

import org.jspecify.annotations.NullMarked;

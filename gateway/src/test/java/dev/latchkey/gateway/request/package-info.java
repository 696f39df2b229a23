/// Tests of how request targets are read.
@NullMarked
package dev.latchkey.gateway.request;

import org.jspecify.annotations.NullMarked;

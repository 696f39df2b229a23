/// Tests of registered applications.
@NullMarked
package dev.latchkey.core.application;

import org.jspecify.annotations.NullMarked;

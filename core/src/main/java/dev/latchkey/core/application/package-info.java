/// Registered applications, and how people give them keys of their own.
@NullMarked
package dev.latchkey.core.application;

import org.jspecify.annotations.NullMarked;

/// Registered applications, and signing in on a device.
@NullMarked
package dev.latchkey.client.application;

import org.jspecify.annotations.NullMarked;

/// The protocol between nodes in a simulated world: the classes that run in earnest, on a clock, a
/// network and a store that are made from a seed.
@NullMarked
package dev.latchkey.core.cluster.simulation;

import org.jspecify.annotations.NullMarked;

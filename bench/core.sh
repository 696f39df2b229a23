#!/bin/sh
# What one verification costs in the process, beside a bare digest and map look-up, and how much
# heap a key takes. `./dev bench core [ROUNDS [KIND ...]]` runs it; with kinds, such as
# "valid limited recorded", those alone and no heap.
set -eu

[ $# -gt 1 ] || "$JAVA_HOME/bin/java" -Xmx3g -XX:+UseSerialGC -cp "$BENCH_CLASS_PATH" \
  dev.latchkey.bench.core.IndexMemory
exec "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.core.CoreBenchmarks "$@"

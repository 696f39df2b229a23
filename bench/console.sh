#!/bin/sh
# Measures the first byte of the console's page of keys with few and with many keys.
# `./dev bench console` runs it.
set -eu

exec "$JAVA_HOME/bin/java" -Xmx2g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED \
  -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.console.KeyPageBench "$@"

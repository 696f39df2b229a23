#!/bin/sh
# Measures durable creates a second beside bare SQLite commits on the same disk, as it is and with
# 1 ms added to every sync, and how long a million keys take to load. `./dev bench store` runs it.
#
#   --seconds S   length of one measurement (3)
#   --rounds N    rounds, of which the median counts (3)
#   --imported N  keys of an import over HTTP (100000, which is the most); 0 leaves that out
#   --keys N      keys to load at a start (1000000); 0 leaves that out
#   --listed N    keys of the project with many (1000000); 0 leaves that out
#   --pages N     pages that are read for each figure of lists (1000)
#   --only TEXT   lists alone whose name in the table has it
#   --kept DIR    keeps the projects with listed keys there, and takes them from there the next time
#   --postgres B  whether those are in a PostgreSQL (false)
#   --folder DIR  on which disk (the temporary folder)
set -eu

run() {
  "$JAVA_HOME/bin/java" -Xmx3g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED \
    -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.store.StoreBench "$@"
}

shim=$(mktemp -d)
trap 'rm -rf "$shim"' EXIT INT TERM

printf 'The disk as it is\n'
run "$@"
if command -v gcc >/dev/null 2>&1; then
  gcc -O2 -shared -fPIC -o "$shim/slow-sync.so" bench/store/slow-sync.c -ldl
  printf '\nWith 1 ms added to every sync\n'
  LD_PRELOAD=$shim/slow-sync.so run "$@" --keys 0 --listed 0 --imported 0
else
  printf 'There is no gcc here, so no run with slower syncs.\n' >&2
fi

#!/bin/sh
# Measures three nodes on one PostgreSQL that waits for its disk: revocations until they are
# confirmed, as it is and with 1 ms added to every sync, their number a second beside bare commits,
# and what verifying costs on a node beside a server alone. `./dev bench cluster` runs it.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

run() {
  folder=$1
  shift
  mkdir -p "$work/$folder"
  "$JAVA_HOME/bin/java" -Xmx512m -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.cluster.ClusterBench \
    "$work/$folder" "$here/load/requests.lua" "$@"
}

verify=
if command -v wrk >/dev/null 2>&1 && command -v taskset >/dev/null 2>&1; then
  verify=verify
else
  printf 'Without wrk and taskset the cost of verifying is not measured.\n' >&2
fi
if [ "${1:-}" != slow ]; then
  printf 'The disk as it is\n'
  run plain $verify
fi
if [ "${1:-}" != plain ]; then
  if command -v gcc >/dev/null 2>&1; then
    gcc -O2 -shared -fPIC -o "$work/slow-sync.so" "$here/store/slow-sync.c" -ldl
    printf '\nWith 1 ms added to every sync\n'
    LD_PRELOAD=$work/slow-sync.so run slow
  else
    printf 'There is no gcc here, so no run with slower syncs.\n' >&2
  fi
fi

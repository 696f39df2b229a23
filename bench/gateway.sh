#!/bin/sh
# Measures the gateway beside nginx that does the same: proxy_pass with auth_request to a second
# nginx that answers 204. Processor time a request, streaming of a large body each way, and the
# memory of idle connections. `./dev bench gateway` runs it.
#
# What is measured is pinned to core 0; wrk and the upstream of both, a third nginx, to core 1.
# Everything is on 127.0.0.1, and is stopped and removed at the end.
set -eu

usage() {
  cat <<'TEXT'
./dev bench gateway [--rounds N] [--seconds S] [--warmup S] [--connections N] [--keys N] [--mib N]
                    [--idle N] [--seed N] [--keep]

  --rounds N        rounds that are measured (7)
  --seconds S       length of one measurement (3)
  --warmup S        load on the gateway before the first round (15)
  --connections N   connections of wrk (64)
  --keys N          keys that exist and are asked for in turn (10000)
  --mib N           size of the large body (1024)
  --idle N          idle connections (10000)
  --seed N          of the order in which servers are visited (the time)
  --keep            leave the working folder, and say where it is
TEXT
}

rounds=7 seconds=3 warmup=15 connections=64 keys=10000 mib=1024 idle=10000 seed=$(date +%s) keep=
while [ $# -gt 0 ]; do
  case $1 in
    --rounds | --seconds | --warmup | --connections | --keys | --mib | --idle | --seed)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      case $2 in
        '' | *[!0-9]* | 0) printf '%s %s: a number from 1 on is legal\n' "$1" "$2" >&2; exit 2 ;;
      esac
      eval "${1#--}=\$2"
      shift 2
      ;;
    --keep) keep=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) printf '"%s" is not known here.\n\n' "$1" >&2; usage >&2; exit 2 ;;
  esac
done
cycle=$keys

here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
. "$here/load/servers.sh"
. "$here/load/measure.sh"
. "$here/load/gateway.sh"
JAVA_FLAGS="-Xms256m -Xmx256m ${JAVA_FLAGS#-Xms512m -Xmx512m}"
LATCHKEY_GATEWAY_CONNECTIONS_MAX=$((idle + 1000))
LATCHKEY_HTTP_IDLE_SECONDS=3600
export LATCHKEY_GATEWAY_CONNECTIONS_MAX LATCHKEY_HTTP_IDLE_SECONDS
ulimit -n "$((idle + 2000))" 2>/dev/null ||
  { printf 'Too few open files are allowed for %s idle connections (ulimit -n).\n' "$idle" >&2; exit 1; }

need_tools
work=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")
trap 'finish $?' EXIT
trap 'exit 130' INT TERM

printf 'Starting Latchkey and issuing %s keys through its API.\n' "$keys" >&2
truncate -s "${mib}M" "$work/large"
# The worker of an nginx that root starts is somebody else, who reads the large file.
chmod 711 "$work"
start_latchkey
issue_keys
start_upstream
start_guard
start_sink
start_proxy
send_to_upstream

for server in latchkey proxy; do
  expect "$server passes a call on" 1024 "$(answered "$server" "$(head -n 1 "$work/keys")")"
done
expect 'the gateway refuses an unknown key' 401 "$(refused)"
printf 'Warming up: %s s.\n' "$warmup" >&2
load latchkey gateway "$warmup" >/dev/null

: >"$work/results"
printf 'seed %s, %s rounds of %s s, %s connections, %s keys in turn\n' \
  "$seed" "$rounds" "$seconds" "$connections" "$keys"
round=1
while [ "$round" -le "$rounds" ]; do
  for run in $(shuffled "$((seed + round))" latchkey/gateway proxy/gateway); do
    measure "$round" "${run%/*}" "${run#*/}" "$seconds" | tee -a "$work/results" >&2
  done
  round=$((round + 1))
done
awk -v report=gateway -f "$here/load/report.awk" "$work/results"
stream
hold_idle

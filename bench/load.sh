#!/bin/sh
# Measures Latchkey under load beside a bare server of its own stack, nginx and HAProxy: requests a
# second, and processor time a request by the kernel's own accounting. `./dev bench load` runs it.
#
# Every server is pinned to core 0 and wrk to core 1. All servers stay up; each round visits them in
# a new random order, those that are compared one right after another, because a shared machine is
# quicker in one minute than in the next. Everything is on 127.0.0.1, and is stopped and removed at the end.
set -eu

usage() {
  cat <<'TEXT'
./dev bench load [--rounds N] [--seconds S] [--warmup S] [--connections N] [--keys N] [--cycle N]
                 [--seed N] [--only LIST] [--keep]

  --rounds N        rounds that are measured (15)
  --seconds S       length of one measurement (2)
  --warmup S        load on each Java server and each kind of request before the first round (10)
  --connections N   connections of wrk (64)
  --keys N          keys that exist (100000)
  --cycle N         keys that are asked for in turn (10000)
  --seed N          of the order in which servers are visited (the time)
  --only LIST       measure these alone, such as latchkey/verify,latchkey/limited
  --keep            leave the working folder, and say where it is
TEXT
}

rounds=15 seconds=2 warmup=10 connections=64 keys=100000 cycle=10000 seed=$(date +%s) only= keep=
while [ $# -gt 0 ]; do
  case $1 in
    --rounds | --seconds | --warmup | --connections | --keys | --cycle | --seed)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      case $2 in
        '' | *[!0-9]* | 0) printf '%s %s: a number from 1 on is legal\n' "$1" "$2" >&2; exit 2 ;;
      esac
      eval "${1#--}=\$2"
      shift 2
      ;;
    --only)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      only=$2
      shift 2
      ;;
    --keep) keep=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) printf '"%s" is not known here.\n\n' "$1" >&2; usage >&2; exit 2 ;;
  esac
done
[ "$cycle" -le "$keys" ] || cycle=$keys

# wanted SERVER/KIND: whether it is to be measured.
wanted() {
  case ,${only:-$1}, in
    *,"$1",*) ;;
    *) return 1 ;;
  esac
}

here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
. "$here/load/servers.sh"
. "$here/load/measure.sh"

need_tools
work=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")
trap 'finish $?' EXIT
trap 'exit 130' INT TERM

printf 'Starting Latchkey and issuing %s keys through its API.\n' "$keys" >&2
start_latchkey
issue_keys
start_bare
start_nginx
start_haproxy

check_answers
printf 'Warming up: %s s for each kind of request on each Java server.\n' "$warmup" >&2
for run in latchkey/auth latchkey/verify latchkey/limited bare/auth bare/verify bare/empty; do
  wanted "$run" || continue
  load "${run%/*}" "${run#*/}" "$warmup" >/dev/null
done

: >"$work/results"
checks=latchkey/auth,bare/auth,bare/empty,haproxy/auth,nginx/auth
verifications=latchkey/verify,latchkey/limited,bare/verify,nginx/verify
printf 'seed %s, %s rounds of %s s, %s connections, %s of %s keys in turn\n' \
  "$seed" "$rounds" "$seconds" "$connections" "$cycle" "$keys"
round=1
while [ "$round" -le "$rounds" ]; do
  for group in $(shuffled "$((seed + round))" "$checks" "$verifications"); do
    for run in $(shuffled "$((seed - round))" $(printf '%s' "$group" | tr , ' ')); do
      wanted "$run" || continue
      measure "$round" "${run%/*}" "${run#*/}" "$seconds" | tee -a "$work/results" >&2
    done
  done
  round=$((round + 1))
done
awk -f "$here/load/report.awk" "$work/results"

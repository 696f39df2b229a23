# To be sourced by load.sh: puts load on one server and reads the processor time that it took.

# Clock ticks that a server has used, user and system, with all its threads and workers.
ticks() {
  # What guards the proxy is part of it.
  [ "$1" != proxy ] || set -- proxy guard
  for name in "$@"; do
    of=$(cat "$work/$name.pid")
    for process in "$of" $(cat "/proc/$of/task/$of/children" 2>/dev/null); do
      # The name in parentheses may hold spaces: counted from the end of it.
      sed 's/^.*) //' "/proc/$process/stat"
    done
  done | awk '{ sum += $12 + $13 } END { print sum }'
}

# load SERVER KIND SECONDS: prints requests, microseconds, errors, p50 and p99 in microseconds.
load() {
  kind=$2 of=keys
  [ "$kind" != limited ] || kind=verify of=limited
  taskset -c "$CLIENT_CORE" wrk -t 1 -c "$connections" -d "$3s" --timeout 10s \
    -s "$here/load/requests.lua" "$(cat "$work/$1.url")" -- \
    "$kind" "$PROJECT" "$work/$of" "$cycle" "$work/caller" | sed -n 's/^wrk //p'
}

# measure ROUND SERVER KIND SECONDS: prints one line for report.awk.
measure() {
  before=$(ticks "$2")
  result=$(load "$2" "$3" "$4")
  after=$(ticks "$2")
  printf '%s %s %s %s %s\n' "$1" "$2" "$3" "$result" "$((after - before))" |
    awk -v hertz="$(getconf CLK_TCK)" '{
      printf "round %d %s %s requests/s %.0f cpu-us %.2f p50-ms %.2f p99-ms %.2f errors %d\n",
        $1, $2, $3, $4 / $5 * 1e6, $9 / hertz * 1e6 / $4, $7 / 1000, $8 / 1000, $6 }'
}

# The first is the seed, made a number: of a text each seed gave one and the same order.
shuffled() {
  printf '%s\n' "$@" | awk 'NR == 1 { srand($0 + 0); next } { print rand(), $0 }' | sort -n | cut -d ' ' -f 2
}

# Each server must say the right thing before it is worth a measurement.
check_answers() {
  good=$(head -n 1 "$work/keys")
  bad=sk_not_a_key
  caller=$(cat "$work/caller")
  for server in latchkey haproxy; do
    expect "$server lets a key in" 200 "$(status "$server" "$good")"
    expect "$server refuses an unknown key" 401 "$(status "$server" "$bad")"
  done
  case $(verify "$good") in
    *'"valid":true,"code":"valid"'*) ;;
    *) printf 'Latchkey does not verify a good key: %s\n' "$(verify "$good")" >&2; exit 1 ;;
  esac
  case $(verify "$bad") in
    *'"valid":false,"code":"unknown"'*) ;;
    *) printf 'Latchkey does not refuse an unknown key: %s\n' "$(verify "$bad")" >&2; exit 1 ;;
  esac
}

expect() {
  [ "$2" = "$3" ] || { printf '%s: %s instead of %s\n' "$1" "$3" "$2" >&2; exit 1; }
}

status() {
  curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $2" \
    -H 'X-Forwarded-Method: GET' -H 'X-Forwarded-Uri: /orders/17' \
    "$(cat "$work/$1.url")/auth/$PROJECT"
}

verify() {
  curl -s -H "Authorization: Bearer $caller" -H 'Content-Type: application/json' \
    -d "{\"key\":\"$1\",\"resource\":\"orders/17\",\"action\":\"read\"}" \
    "$(cat "$work/latchkey.url")/v1/verify"
}

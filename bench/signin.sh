#!/bin/sh
# Measures verifications while 500 people sign in at once. `./dev bench signin` runs it.
#
# The server is pinned to core 0. On core 1 one thread that never sleeps asks the questions, at a fixed
# rate, and is all the people. Rounds without and with the storm take turns. Two controls: as many
# requests that cost nothing, and a loop that keeps the server's core busy and gives way as hashing
# does. The front listener has its default bounds. People are connected since they loaded the form, as
# browsers are.
#
#   --connect-anew   people connect at the moment at which they sign in, all of them
set -eu

connect_anew=false
case ${1:-} in
  '') ;;
  --connect-anew) connect_anew=true ;;
  *) printf '"%s" is not known here; --connect-anew is.\n' "$1" >&2; exit 2 ;;
esac
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
. "$here/load/servers.sh"
keep='' keys=1000 cycle=100

command -v taskset >/dev/null 2>&1 || { printf 'Please install util-linux.\n' >&2; exit 1; }
work=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")
trap 'finish $?' EXIT
trap 'exit 130' INT TERM

# Each of the people comes from an address of their own, as a proxy tells it.
LATCHKEY_TRUSTED_PROXIES=127.0.0.1
export LATCHKEY_TRUSTED_PROXIES
start_latchkey
issue_keys

# Where that is allowed, nothing else on this core holds up who asks.
taskset -c "$CLIENT_CORE" nice -n -20 "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC \
  -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.signin.SignInStorm \
  "$(cat "$work/latchkey.url")" "$work" "$connect_anew" "$SERVER_CORE"

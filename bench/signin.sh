#!/bin/sh
# Measures verifications while 500 people sign in at once. `./dev bench signin` runs it.
#
# The server is pinned to core 0. On core 1 are the questions, at a fixed rate, and the people, in a
# process that gets what the questions leave: so neither is held up by the other on its own side.
# Rounds without and with the storm take turns; the control is as many requests that cost nothing. The
# front listener has its default bounds. People are connected since they loaded the form, as browsers
# are.
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

for tool in taskset chrt; do
  command -v "$tool" >/dev/null 2>&1 || { printf 'Please install util-linux.\n' >&2; exit 1; }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")
trap 'finish $?' EXIT
trap 'exit 130' INT TERM

# Each of the people comes from an address of their own, as a proxy tells it.
LATCHKEY_TRUSTED_PROXIES=127.0.0.1
export LATCHKEY_TRUSTED_PROXIES
start_latchkey
issue_keys

taskset -c "$CLIENT_CORE" "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC \
  -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.signin.SignInStorm \
  "$(cat "$work/latchkey.url")" "$work" "$connect_anew"

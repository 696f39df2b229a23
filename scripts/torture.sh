#!/bin/sh
# ./dev torture: what needs more runs, or more rights, than the test run has.
set -eu

cd "$(dirname -- "$(readlink -f -- "$0")")/.."
. app/src/launch/find-java.sh
. scripts/maven.sh

tortures() {
  cat <<'TEXT'
./dev torture WHAT

  crash [KILLS]          kill the server at random moments; 250 times unless told otherwise
  power [CUTS] [FS]      cut the power under the store: a loop-mounted FS (xfs or ext4), shut down
                         without writing back; 25 times on xfs unless told otherwise. As root.
  parsers [CASES]        each parser and the verdicts against their second implementation;
                         10,000,000 cases unless told otherwise
  gateway [CALLS]        random and damaged requests over sockets: what is judged is what is
                         forwarded; 1,000,000 calls unless told otherwise
  soak [SECONDS]         load on the gateway while upstreams fail in every way; 600 seconds unless
                         told otherwise
  model [STEPS]          random sequences of all operations on SQLite, PostgreSQL and in a plain
                         model; 200,000 steps unless told otherwise
  nodes [VERIFICATIONS]  5 real nodes paused, killed, cut off, their clocks and database troubled, while
                         keys are revoked; 2,000,000 verifications unless told otherwise
  failover [TIMES]       the primary of two PostgreSQL servers is killed while keys are revoked, and its
                         standby promoted; 20 times unless told otherwise
  pepper [KEYS]          the pepper is rotated while keys are verified, found and changed, on SQLite
                         and PostgreSQL; 100,000 keys unless told otherwise
  protocol [WORLDS]      every state of the model of leases and confirmations up to a larger bound,
                         and so many simulated worlds; 200,000 unless told otherwise

Each prints its seed and can be run again from it: LATCHKEY_SEED=N ./dev torture …
TEXT
}

seed() {
  [ -z "${LATCHKEY_SEED:-}" ] || printf '%s%s' "$1" "$LATCHKEY_SEED"
}

need() {
  command -v "$1" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >&2
  fi
  command -v "$1" >/dev/null 2>&1 || {
    printf '%s is missing; install the package %s.\n' "$1" "$2" >&2
    exit 1
  }
}

# The tests that compare with a second implementation, as Maven takes them.
against_oracles() {
  grep -rlE 'Cases\.(run|inBatches)\(' --include='*Test.java' core/src gateway/src |
    sed 's|.*/||; s|\.java$||' | paste -sd, -
}

# What takes long earns back what C2 compiles of it.
run() {
  test=$1
  shift
  maven -Dquick -pl "$module" -am test -Dtest="$test" \
    -Dsurefire.compilers=-XX:TieredStopAtLevel=4 "$@"
}

what=${1:-}
[ -z "$what" ] || shift
module=app
case $what in
  crash) run CrashTest "-Dlatchkey.crash.kills=${1:-250}" $(seed -Dlatchkey.crash.seed=) ;;
  power)
    need xfs_io xfsprogs
    need gcc gcc
    run PowerCutTorture "-Dlatchkey.power.cuts=${1:-25}" "-Dlatchkey.power.fs=${2:-xfs}" \
      $(seed -Dlatchkey.crash.seed=)
    ;;
  parsers)
    module=core,gateway
    run "$(against_oracles)" "-Dlatchkey.cases=${1:-10000000}" $(seed -Dlatchkey.seed=)
    ;;
  gateway)
    module=gateway
    run RandomCallsTest,RawMutationsTest "-Dlatchkey.calls=${1:-1000000}" $(seed -Dlatchkey.seed=)
    ;;
  soak)
    module=gateway
    run SoakTest "-Dlatchkey.soak.seconds=${1:-600}" $(seed -Dlatchkey.seed=)
    ;;
  model)
    module=store
    run ModelTest "-Dlatchkey.steps=${1:-200000}" $(seed -Dlatchkey.seed=)
    ;;
  pepper)
    module=store
    run 'SqliteStoreTest#*SealedAnew+underLoad*,PostgresStoreTest#*SealedAnew+underLoad*' \
      "-Dlatchkey.reseal.keys=${1:-100000}" $(seed -Dlatchkey.seed=)
    ;;
  protocol)
    module=core
    run LeaseModelTest,ProtocolSimulationTest -Dlatchkey.model=large \
      "-Dlatchkey.simulations=${1:-200000}" $(seed -Dlatchkey.seed=)
    ;;
  nodes)
    run 'ThreeNodesTest#inTurmoil*' "-Dlatchkey.verifications=${1:-2000000}" -Dlatchkey.nodes=5 \
      $(seed -Dlatchkey.seed=)
    ;;
  failover) run 'FailOverTest#what*' "-Dlatchkey.failovers=${1:-20}" ;;
  '' | help | -h | --help) tortures ;;
  *)
    printf '"%s" is no torture.\n\n' "$what" >&2
    tortures >&2
    exit 2
    ;;
esac

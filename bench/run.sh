#!/bin/sh
# ./dev bench [WHAT] [ARGS]: builds the benchmarks and runs one kind of them.
#
#   load   requests a second and processor time a request, beside a bare server, nginx and HAProxy
#   gateway   processor time a request, streaming and idle connections, beside nginx
#   store  durable writes beside bare commits on the same disk
#   core   verifying in the process (JMH), and the heap that a key takes
#   console   the first byte of a page with few and with many keys
#   cluster   three nodes on one PostgreSQL: revocations, and what verifying costs there
#   signin   verifications while many people sign in at once
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
cd "$root"
. app/src/launch/find-java.sh
. scripts/maven.sh

what=load
case ${1:-} in
  load | gateway | store | core | console | signin | cluster)
    what=$1
    shift
    ;;
esac

JAVA_HOME=$(find_java JDK)
export JAVA_HOME
printf 'Building the benchmarks.\n' >&2
maven --quiet -Dquick -Dmaven.test.skip=true -pl bench -am package >&2
BENCH_CLASS_PATH="bench/target/classes:bench/target/lib/*"
export BENCH_CLASS_PATH

case $what in
  load) exec sh bench/load.sh "$@" ;;
  gateway) exec sh bench/gateway.sh "$@" ;;
  store) exec sh bench/store.sh "$@" ;;
  core) exec sh bench/core.sh "$@" ;;
  console) exec sh bench/console.sh "$@" ;;
  signin) exec sh bench/signin.sh "$@" ;;
  cluster) exec sh bench/cluster.sh "$@" ;;
esac

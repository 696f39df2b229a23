# To be sourced by load.sh: starts and stops what is measured. Each server has a process id in
# $work/NAME.pid and an address in $work/NAME.url.

SERVER_CORE=0
CLIENT_CORE=1
# What a JVM chooses on one core, said aloud, and what ./latchkey starts with; the same for both
# Java servers.
JAVA_FLAGS="-Xms512m -Xmx512m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
JAVA_FLAGS="$JAVA_FLAGS --enable-native-access=ALL-UNNAMED"
if grep -q -e '\[always\]' -e '\[madvise\]' /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null; then
  JAVA_FLAGS="$JAVA_FLAGS -XX:+UseTransparentHugePages"
fi
PROJECT=bench

need_tools() {
  [ "$(nproc --all)" -ge 2 ] || { printf 'Two cores are needed: one for the server.\n' >&2; exit 1; }
  missing=
  for tool in wrk:wrk nginx:nginx haproxy:haproxy taskset:util-linux curl:curl; do
    command -v "${tool%:*}" >/dev/null 2>&1 || [ -x "/usr/sbin/${tool%:*}" ] ||
      missing="$missing ${tool#*:}"
  done
  [ -n "$missing" ] || return 0
  printf 'Installing%s.\n' "$missing" >&2
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    printf 'Please install%s; only root on Debian can do it here.\n' "$missing" >&2
    exit 1
  fi
  apt-get update -qq >&2
  # The packages' own services would take ports and processor time: they are not started.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >&2
}

# free_port N: a port that nobody listens on; N tells the callers apart.
free_port() {
  port=$((20000 + ($$ * 7 + $1) % 12000))
  while curl -s --max-time 1 "http://127.0.0.1:$port" >/dev/null 2>&1 || [ $? -ne 7 ]; do
    port=$((port + 1))
  done
  printf '%s' "$port"
}

pinned() {
  name=$1
  shift
  taskset -c "$SERVER_CORE" "$@" >"$work/$name.out" 2>"$work/$name.err" </dev/null &
  printf '%s' "$!" >"$work/$name.pid"
}

# wait_for NAME WHAT COMMAND...: until the command succeeds, for at most 60 s.
wait_for() {
  name=$1
  shift
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ] || ! kill -0 "$(cat "$work/$name.pid")" 2>/dev/null; then
      printf '%s did not start:\n' "$name" >&2
      tail -n 20 "$work/$name.out" "$work/$name.err" >&2
      exit 1
    fi
    sleep 0.1
  done
}

start_latchkey() {
  pinned latchkey "$JAVA_HOME/bin/java" $JAVA_FLAGS -cp "$BENCH_CLASS_PATH" \
    dev.latchkey.server.Main serve --data "$work/data" --port 0 --gateway-port 0 --ops-port 0 \
    --bootstrap-key-file "$work/bootstrap.key"
  wait_for latchkey grep -q '^ready ' "$work/latchkey.out"
  sed -n 's/^ready front=\([^ ]*\).*/\1/p' "$work/latchkey.out" >"$work/latchkey.url"
}

# Through the API, as everybody does: $work/keys has one key a line, $work/map the same with ids,
# $work/limited keys that have a rate and a quota, $work/caller the key of the one who verifies.
issue_keys() {
  # Issuing is not what is measured: the server may use every core for it.
  repin latchkey "0-$(($(nproc --all) - 1))"
  "$JAVA_HOME/bin/java" -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.load.IssueKeys \
    "$(cat "$work/latchkey.url")" "$work/bootstrap.key" "$PROJECT" "$keys" "$cycle" "$work" >&2
  repin latchkey "$SERVER_CORE"
}

# repin NAME CORES: moves all threads of a server.
repin() {
  taskset -a -p -c "$2" "$(cat "$work/$1.pid")" >/dev/null
}

start_bare() {
  pinned bare "$JAVA_HOME/bin/java" $JAVA_FLAGS -cp "$BENCH_CLASS_PATH" \
    dev.latchkey.bench.load.BareServer
  wait_for bare grep -q '^ready ' "$work/bare.out"
  sed -n 's/^ready //p' "$work/bare.out" >"$work/bare.url"
}

start_nginx() {
  port=$(free_port 1)
  printf 'http://127.0.0.1:%s' "$port" >"$work/nginx.url"
  mkdir -p "$work/nginx"
  sed -e "s|@WORK@|$work/nginx|g" -e "s|@PORT@|$port|g" "$here/load/nginx.conf" >"$work/nginx.conf"
  pinned nginx "$(command -v nginx || printf /usr/sbin/nginx)" -p "$work/nginx" -c "$work/nginx.conf"
  wait_for nginx curl -sf "http://127.0.0.1:$port/auth/$PROJECT"
}

start_haproxy() {
  port=$(free_port 2)
  printf 'http://127.0.0.1:%s' "$port" >"$work/haproxy.url"
  sed -e "s|@MAP@|$work/map|g" -e "s|@PORT@|$port|g" "$here/load/haproxy.cfg" >"$work/haproxy.cfg"
  pinned haproxy "$(command -v haproxy || printf /usr/sbin/haproxy)" -db -q -f "$work/haproxy.cfg"
  wait_for haproxy curl -s "http://127.0.0.1:$port/auth/$PROJECT"
}

# Stops what was started here, and nothing else.
finish() {
  for file in "$work"/*.pid; do
    [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  if [ -n "$keep" ]; then
    printf 'The working folder is %s\n' "$work" >&2
  else
    rm -rf "$work"
  fi
  exit "$1"
}

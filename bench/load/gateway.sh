# To be sourced by gateway.sh: the three nginx, and what wrk does not measure.

# nginx_with NAME CORE PORT-NUMBER: an nginx from NAME.conf.
nginx_with() {
  port=$(free_port "$3")
  printf 'http://127.0.0.1:%s' "$port" >"$work/$1.url"
  mkdir -p "$work/$1"
  sed -e "s|@WORK@|$work/$1|g" -e "s|@PORT@|$port|g" -e "s|@FILES@|$work|g" \
    -e "s|@UPSTREAM@|$(address upstream)|g" -e "s|@GUARD@|$(address guard)|g" \
    -e "s|@SINK@|$(address sink)|g" \
    "$here/load/$1.conf" >"$work/$1.conf"
  pinned "$1" "$(command -v nginx || printf /usr/sbin/nginx)" -p "$work/$1" -c "$work/$1.conf"
  wait_for "$1" curl -s "http://127.0.0.1:$port/"
  [ "$2" = "$SERVER_CORE" ] || for process in $(cat "$work/$1.pid") \
    $(cat "/proc/$(cat "$work/$1.pid")/task/$(cat "$work/$1.pid")/children"); do
    taskset -a -p -c "$2" "$process" >/dev/null
  done
}

address() {
  [ ! -f "$work/$1.url" ] || sed 's|^http://||' "$work/$1.url"
}

start_upstream() { nginx_with upstream "$CLIENT_CORE" 3; }
start_guard() { nginx_with guard "$SERVER_CORE" 4; }
start_proxy() { nginx_with proxy "$SERVER_CORE" 5; }

# What takes the large body.
start_sink() {
  taskset -c "$CLIENT_CORE" "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC \
    -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.load.Sink >"$work/sink.out" 2>"$work/sink.err" &
  printf '%s' "$!" >"$work/sink.pid"
  wait_for sink grep -q '^sink ' "$work/sink.out"
  sed -n 's/^sink //p' "$work/sink.out" >"$work/sink.url"
}

# Puts the upstream into the place of the project's echo, and the sink at /sink; from here on latchkey.url is the gateway.
send_to_upstream() {
  front=$(cat "$work/latchkey.url")
  bearer="Authorization: Bearer $(cat "$work/bootstrap.key")"
  site=$(curl -sf -H "$bearer" "$front/v1/sites?project=$PROJECT" |
    grep -o 'sit_[0-9a-z]*' | head -n 1)
  curl -sf -o /dev/null -X PATCH -H "$bearer" -H 'Content-Type: application/merge-patch+json' \
    -d "{\"upstreams\":[\"$(cat "$work/upstream.url")\"]}" "$front/v1/sites/$site"
  curl -sf -o /dev/null -X POST -H "$bearer" -H 'Content-Type: application/json' \
    -d "{\"projects\":[\"$PROJECT\"],\"pathPrefix\":\"/sink\",\"upstreams\":[\"$(cat "$work/sink.url")\"]}" \
    "$front/v1/sites"
  sed -n 's/^ready .*gateway=\([^ ]*\).*/\1/p' "$work/latchkey.out" >"$work/latchkey.url"
}

# The size of an answer through a server.
answered() {
  curl -sf -H "Authorization: Bearer $2" "$(cat "$work/$1.url")/$PROJECT/orders/17" | wc -c
}

refused() {
  curl -s -o /dev/null -w '%{http_code}' -H 'Authorization: Bearer sk_not_a_key' \
    "$(cat "$work/latchkey.url")/$PROJECT/orders/17"
}

# MiB a second of the large body: download and upload, each the best of three.
stream() {
  key=$(head -n 1 "$work/keys")
  for way in download upload; do
    for server in latchkey proxy; do
      best=0
      for try in 1 2 3; do
        case $way in
          download) set -- -o /dev/null "$(cat "$work/$server.url")/$PROJECT/large" ;;
          upload) set -- -o /dev/null -T "$work/large" -H 'Expect:' \
            "$(cat "$work/$server.url")/sink/body" ;;
        esac
        spent=$(taskset -c "$CLIENT_CORE" curl -sf -w '%{time_total}' \
          -H "Authorization: Bearer $key" "$@")
        best=$(awk -v best="$best" -v spent="$spent" -v mib="$mib" \
          'BEGIN { speed = mib / spent; print (speed > best ? speed : best) }')
      done
      eval "${server}_speed=\$best"
    done
    awk -v way="$way" -v ours="$latchkey_speed" -v theirs="$proxy_speed" -v mib="$mib" 'BEGIN {
      printf "%s of %d MiB: %.0f MiB/s, nginx %.0f MiB/s, ratio %.2f   target 0.80: %s\n",
        way, mib, ours, theirs, ours / theirs, (ours / theirs >= 0.795 ? "holds" : "missed") }'
  done
}

resident_mib() {
  awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$(cat "$work/latchkey.pid")/status"
}

# What idle keep-alive connections take, each after one call.
hold_idle() {
  before=$(resident_mib)
  mkfifo "$work/hold"
  taskset -c "$CLIENT_CORE" "$JAVA_HOME/bin/java" -cp "$BENCH_CLASS_PATH" \
    dev.latchkey.bench.load.HoldConnections "$(address latchkey)" "/$PROJECT/orders/17" \
    "$work/keys" "$idle" <"$work/hold" >"$work/hold.out" 2>"$work/hold.err" &
  printf '%s' "$!" >"$work/hold.pid"
  exec 3>"$work/hold"
  wait_for hold grep -q '^open ' "$work/hold.out"
  after=$(resident_mib)
  exec 3>&-
  printf '%s idle connections: %s MiB more than none (%s)   target 200: %s\n' "$idle" \
    "$((after - before))" "$before" "$([ $((after - before)) -le 200 ] && echo holds || echo missed)"
}

#!/bin/sh
# Plays the stories of other systems' documents about API keys against a server of its own, and
# prints what was sent and what came back. Needs curl.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT INT TERM

LATCHKEY_KEYS_ACCOUNT_PREFIX=sk- "${PROGRAM:-./latchkey}" serve --data "$folder/data" --port 0 --gateway-port 0 \
  --ops-port 0 --bootstrap-key-file "$folder/key" >"$folder/out" 2>"$folder/err" &
server=$!
tries=0
until grep -q '^ready ' "$folder/out"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
    cat "$folder/out" "$folder/err" >&2
    exit 1
  fi
  sleep 1
done
front=$(sed -n 's/^ready front=\([^ ]*\).*/\1/p' "$folder/out")
gateway=$(sed -n 's/^ready .* gateway=\([^ ]*\) .*/\1/p' "$folder/out")
admin=$(cat "$folder/key")

# The value of the first member with this name in the JSON on standard input.
member() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | head -n 1
}

rest() {
  curl -sS -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' \
    -X "$1" "$front$2" -d "$3"
}

# HOST METHOD PATH AUTHORIZATION BODY: sends it, and shows both sides without the key.
say() {
  printf '\n> %s %s\n' "$2" "$3" >&2
  [ -z "$5" ] || printf '> %s\n' "$5" >&2
  answer=$(curl -sS -w '\n%{http_code}' -H "Host: $1" -H "Authorization: $4" \
    -H 'Content-Type: application/json' -X "$2" "$gateway$3" -d "$5")
  status=${answer##*
}
  body=${answer%
*}
  printf '< %s %s\n' "$status" "$(printf '%s' "$body" | cut -c1-300)" >&2
  printf '%s' "$body"
}

must() {
  [ "$status" = "$1" ] || { printf '\n*** %s was expected, not %s\n' "$1" "$status" >&2; exit 1; }
}

story() {
  printf '\n== %s\n' "$1" >&2
}

site() {
  rest POST /v1/projects "{\"slug\":\"$1\",\"name\":\"$1\",\"prefix\":\"$2\"}" >/dev/null
  rest POST /v1/sites "{\"projects\":[\"$1\"],\"hosts\":[\"$1.example.com\"],\"upstreams\":[\"echo:\"]${3:+,\"dialect\":\"$3\"}}" \
    >/dev/null
}

# Keeps what `say` answers, in the same shell, so that its status is known.
ask() {
  say "$@" >"$folder/answer"
}

story 'ONLYOFFICE DocSpace: a read-only key for 30 days'
site docspace sk- docspace
ask docspace.example.com POST /api/2.0/keys "Bearer $admin" \
  '{"name":"Winfield Upton","permissions":["*:read"],"expiresInDays":30}'
must 201
key=$(member key <"$folder/answer")
ask docspace.example.com GET /api/2.0/keys/@self "Bearer $key" ''
must 200
ask docspace.example.com GET /api/2.0/files/1 "Bearer $key" ''
must 200
ask docspace.example.com POST /api/2.0/files/1 "Bearer $key" '{}'
must 403

story 'CoCalc: an account-wide key, with an expiration date'
site cocalc sk- cocalc
ask cocalc.example.com POST /api/v2/api-keys "Bearer $admin" \
  '{"action":"create","name":"laptop","expire":"2099-01-31T12:00:00.000Z"}'
must 200
key=$(member secret <"$folder/answer")
id=$(member id <"$folder/answer")
ask cocalc.example.com POST /api/conat/hub "Bearer $key" '{"name":"system.test","args":[{}]}'
must 200
ask cocalc.example.com POST /api/v2/api-keys "Bearer $admin" "{\"action\":\"delete\",\"id\":$id}"
must 200
ask cocalc.example.com POST /api/conat/hub "Bearer $key" '{"name":"system.test","args":[{}]}'
must 200

story 'Algorithmia: a key for one algorithm, without data'
site algorithmia sim algorithmia
ask algorithmia.example.com POST /v1/organizations/algorithmia/keys "Simple $admin" \
  '{"key_label":"my-project","permissions":{"algo_acl":["algo://demos/sentiment_analysis"]}}'
must 200
key=$(member api_key <"$folder/answer")
ask algorithmia.example.com POST /v1/algo/demos/sentiment_analysis "Simple $key" '"great"'
must 200
ask algorithmia.example.com POST /v1/algo/demos/other "Simple $key" '"great"'
must 403
ask algorithmia.example.com GET /v1/data/.my/foo "Simple $key" ''
must 403

story 'Macrometa: a key with a chosen id that reads collections and writes one'
site macrometa macrometa. macrometa
host=macrometa.example.com
ask $host POST /_api/key "apikey $admin" '{"keyid":"id1"}'
must 201
key=$(member key <"$folder/answer")
ask $host GET /_fabric/_system/_api/collection "apikey $key" ''
must 403
ask $host PUT /_api/key/id1/database/_system "apikey $admin" '{"grant":"ro"}'
must 200
ask $host PUT /_api/key/id1/database/_system/collection/orders "apikey $admin" '{"grant":"rw"}'
must 200
ask $host GET /_fabric/_system/_api/collection "apikey $key" ''
must 200
ask $host POST /_fabric/_system/_api/document/orders "apikey $key" '{"item":"tea"}'
must 200
ask $host POST /_fabric/_system/_api/document/others "apikey $key" '{"item":"tea"}'
must 403
ask $host POST /_api/key/validate "apikey $key" "{\"apikey\":\"$key\"}"
must 200
ask $host DELETE /_api/key/id1 "apikey $admin" ''
must 202
ask $host GET /_fabric/_system/_api/collection "apikey $key" ''
must 401

story 'ThinkHx: a project key that is disabled and enabled again'
site thinkhx sk-project- ''
rest POST /v1/projects/thinkhx/keys '{"name":"external service"}' >"$folder/answer"
key=$(member secret <"$folder/answer")
id=$(grep -o '"id":"key_[0-9a-z]*' "$folder/answer" | head -n 1 | cut -c7-)
ask thinkhx.example.com POST /applications/run "Bearer $key" '{}'
must 200
rest PATCH "/v1/keys/$id" '{"status":"disabled"}' >/dev/null
ask thinkhx.example.com POST /applications/run "Bearer $key" '{}'
must 401
rest PATCH "/v1/keys/$id" '{"status":"active"}' >/dev/null
ask thinkhx.example.com POST /applications/run "Bearer $key" '{}'
must 200

printf '\nAll of it happened as it should.\n' >&2

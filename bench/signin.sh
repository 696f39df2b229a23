#!/bin/sh
# Measures verifications while many people sign in at once. `./dev bench signin` runs it.
set -eu

exec "$JAVA_HOME/bin/java" -Xmx1g -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
  -cp "$BENCH_CLASS_PATH" dev.latchkey.bench.signin.SignInStorm "$@"

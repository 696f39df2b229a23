# To be sourced by a POSIX shell, after find-java.sh, from the root of the sources.
#
# maven ARGS...: runs an installed Maven that is new enough, else the wrapper, on a Java that fits.

MAVEN_AT_LEAST=3.8.7

# maven_is_new VERSION: whether it is at least MAVEN_AT_LEAST.
maven_is_new() {
  [ "$(printf '%s\n%s\n' "$MAVEN_AT_LEAST" "$1" | sort -t . -k 1,1n -k 2,2n -k 3,3n |
    head -n 1)" = "$MAVEN_AT_LEAST" ]
}

maven_command() {
  maven_version=
  if command -v mvn >/dev/null 2>&1; then
    maven_version=$(mvn --version 2>/dev/null |
      sed -n 's/.*Apache Maven \([0-9][0-9]*\.[0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
  fi
  if [ -n "$maven_version" ] && maven_is_new "$maven_version"; then
    printf 'mvn'
  else
    printf './mvnw'
  fi
}

maven() {
  JAVA_HOME=$(find_java JDK) || return 1
  export JAVA_HOME
  "$(maven_command)" --batch-mode --no-transfer-progress "$@"
}

# To be sourced by a POSIX shell.
#
# find_java JDK|JRE: prints the home of a Java 25 or newer, or says on standard error how to get
# one and returns 1. Looked at, in this order: LATCHKEY_JAVA_HOME (which must fit when it is set),
# JAVA_HOME, the java on PATH, and the folders in which Java is usually installed.

JAVA_AT_LEAST=25

# java_major HOME: the major version of the Java there, by its release file or by asking it.
java_major() {
  java_major_text=
  if [ -r "$1/release" ]; then
    java_major_text=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "$java_major_text" ]; then
    java_major_text=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' |
      head -n 1)
  fi
  java_major_text=${java_major_text#1.}
  printf '%s' "$java_major_text" | sed 's/[^0-9].*//'
}

# java_fits HOME JDK|JRE: whether that Java is new enough and whole.
java_fits() {
  [ -x "$1/bin/java" ] || return 1
  [ "$2" = JRE ] || [ -x "$1/bin/javac" ] || return 1
  java_fits_major=$(java_major "$1")
  [ -n "$java_fits_major" ] && [ "$java_fits_major" -ge "$JAVA_AT_LEAST" ]
}

java_on_path() {
  command -v java >/dev/null 2>&1 || return 1
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | head -n 1
}

java_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  java_on_path || true
  for java_home in /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.jdks/*/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ ! -x "$java_home/bin/java" ] || printf '%s\n' "$java_home"
  done
}

java_missing() {
  cat >&2 <<TEXT
Latchkey needs Java $JAVA_AT_LEAST or newer ($1), and there is none here.
TEXT
  java_candidates | sort -u | while IFS= read -r java_home; do
    [ ! -x "$java_home/bin/java" ] ||
      printf '  seen: %s (version %s)\n' "$java_home" "$(java_major "$java_home")" >&2
  done
  cat >&2 <<TEXT
Get one in any of these ways:
  Debian, Ubuntu   apt-get install openjdk-25-jdk-headless
                   (where the release has no such package: the Temurin packages,
                   https://adoptium.net/installation/linux)
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  anywhere         https://sdkman.io, then: sdk install java 25-tem
Or unpack a JDK wherever you like and set LATCHKEY_JAVA_HOME to its folder.
TEXT
}

find_java() {
  if [ -n "${LATCHKEY_JAVA_HOME:-}" ]; then
    if java_fits "$LATCHKEY_JAVA_HOME" "$1"; then
      printf '%s\n' "$LATCHKEY_JAVA_HOME"
      return 0
    fi
    printf '%s\n' "LATCHKEY_JAVA_HOME is \"$LATCHKEY_JAVA_HOME\", which is no $1 of version" \
      "$JAVA_AT_LEAST or newer. Mend it, or unset it to have one looked for." >&2
    return 1
  fi
  java_found=$(java_candidates | while IFS= read -r java_home; do
    if java_fits "$java_home" "$1"; then
      printf '%s\n' "$java_home"
      break
    fi
  done)
  if [ -z "$java_found" ]; then
    java_missing "$1"
    return 1
  fi
  printf '%s\n' "$java_found"
}

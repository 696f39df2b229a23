# To be sourced by a POSIX shell, after find-java.sh and maven.sh.
#
# build_when_needed ROOT: builds the sources below ROOT when nothing is built yet or something is
# newer than what was built. All it says goes to standard error.

BUILT=app/target/latchkey/.built

# newer_source: one source that is newer than what was built, if there is one. Folders count as
# well, because a removed file shows in its folder only.
newer_source() {
  find pom.xml -newer "$BUILT" -print
  for newer_module in client cli core store gateway server app; do
    find "$newer_module/pom.xml" "$newer_module/src/main" "$newer_module/src/launch" \
      "$newer_module/src/assembly" -newer "$BUILT" -print 2>/dev/null || true
  done
}

show_progress() {
  show_progress_files=0
  show_progress_status=1
  while IFS= read -r show_progress_line; do
    case $show_progress_line in
      'build ended with 0') show_progress_status=0 ;;
      '[INFO] Building Latchkey'*) printf '  %s\n' "${show_progress_line#*Building }" ;;
      *'Downloaded from '*)
        show_progress_files=$((show_progress_files + 1))
        if [ $((show_progress_files % 50)) -eq 0 ]; then
          printf '  %s files fetched\n' "$show_progress_files"
        fi
        ;;
    esac
  done >&2
  return "$show_progress_status"
}

build() {
  if [ -f "$BUILT" ]; then
    printf 'Sources have changed; building Latchkey.\n' >&2
  else
    printf 'Latchkey is not built yet; building it (one to three minutes, this one time).\n' >&2
  fi
  JAVA_HOME=$(find_java JDK) || return 1
  export JAVA_HOME
  mkdir -p .build
  touch .build/begun
  rm -rf app/target/latchkey
  if {
    build_status=0
    "$(maven_command)" --batch-mode -Dstyle.color=never -Dquick -Dmaven.test.skip=true -pl app -am package || build_status=$?
    printf '\nbuild ended with %s\n' "$build_status"
  } </dev/null 2>&1 | tee .build/build.log | show_progress; then
    touch -r .build/begun "$BUILT"
    return 0
  fi
  printf 'The build failed. Its last words (all of them are in .build/build.log):\n' >&2
  grep -v -e 'Downloading from' -e 'Downloaded from' .build/build.log | tail -n 30 >&2
  return 1
}

build_when_needed() {
  CDPATH='' cd -- "$1" || return 1
  if [ ! -f "$BUILT" ] || [ -n "$(newer_source | head -n 1)" ]; then
    build
  fi
}

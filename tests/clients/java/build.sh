#!/usr/bin/env bash
# Makes the stubs and builds the program: build.sh PROTO_DIR WORK_DIR.
set -euo pipefail
proto="$1" target="$2/target"

# Compiling two hundred generated classes takes most of the time, so that what
# was built from the same files is kept. Maven itself would go by their dates.
inputs="$(find . "$proto/hashrange" -type f -exec sha256sum {} + | sort |
  cut -d' ' -f1 | sha256sum)"
[[ "$(cat "$target/inputs" 2>/dev/null)" != "$inputs" ]] || exit 0
rm -rf "$target"

maven() {
  mvn --batch-mode --quiet "-Dproto.dir=$proto" "-Dbuild.dir=$target" compile \
    dependency:build-classpath "-Dmdep.outputFile=$target/classpath.txt" "$@"
}

# Without the network first, which is much quicker when everything is there.
maven --offline >/dev/null 2>&1 || maven
echo "$inputs" >"$target/inputs"

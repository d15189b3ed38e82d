#!/usr/bin/env bash
# Makes the stubs and builds the program: build.sh PROTO_DIR WORK_DIR.
set -euo pipefail

maven() {
  mvn --batch-mode --quiet "-Dproto.dir=$proto" compile \
    dependency:build-classpath -Dmdep.outputFile=target/classpath.txt "$@"
}
proto="$1"

# Without the network first, which is much quicker when everything is there.
maven --offline >/dev/null 2>&1 || maven

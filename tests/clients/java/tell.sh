#!/usr/bin/env bash
# Runs the program: tell.sh HOST:PORT WORK_DIR.
set -euo pipefail
target="$2/target"
exec java -cp "$target/classes:$(<"$target/classpath.txt")" bookstore.Bookstore "$1"

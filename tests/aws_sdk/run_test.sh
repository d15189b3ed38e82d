#!/usr/bin/env bash
# Installs AWS's SDK for Python, once, and runs signing.py with it.
set -euo pipefail

here="$(dirname "$(realpath "$0")")"
# Bazel's tests have no HOME of the user.
HOME="$(getent passwd "$(id -u)" | cut -d: -f6)"
export HOME
work="${XDG_CACHE_HOME:-$HOME/.cache}/hashrange-aws-sdk"
venv="$work/venv"
mkdir -p "$work"
exec 9>"$work/lock"
flock 9
(cd "$here" && ../clients/python_libraries.sh "$venv")
flock --unlock 9

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
"$venv/bin/python" "$here/signing.py" "$PWD/server/hashranged" "$scratch" 9>&-

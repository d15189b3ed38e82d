#!/usr/bin/env bash
# Installs the libraries and makes the stubs: build.sh PROTO_DIR WORK_DIR.
set -euo pipefail
proto="$1" venv="$2/venv"

if ! cmp -s requirements.txt "$venv/installed.txt"; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check \
    --requirement requirements.txt
  cp requirements.txt "$venv/installed.txt"
fi

mkdir stubs
"$venv/bin/python" -m grpc_tools.protoc -I "$proto" \
  --python_out=stubs --grpc_python_out=stubs "$proto"/hashrange/v1/*.proto

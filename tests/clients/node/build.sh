#!/usr/bin/env bash
# Installs the libraries: build.sh PROTO_DIR WORK_DIR. The stubs are made from
# the .proto files when the program starts.
set -euo pipefail

npm ci --prefer-offline --no-audit --no-fund --ignore-scripts --silent
ln -s "$1" proto

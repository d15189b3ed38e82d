#!/usr/bin/env bash
# Installs the libraries: build.sh PROTO_DIR WORK_DIR. The stubs are made from
# the .proto files when the program starts.
set -euo pipefail

"$CLIENTS_DIR/node_libraries.sh" "$2"
ln -s "$1" proto

#!/usr/bin/env bash
# Installs the libraries: build.sh PROTO_DIR WORK_DIR.
set -euo pipefail
"$CLIENTS_DIR/node_libraries.sh" "$2"

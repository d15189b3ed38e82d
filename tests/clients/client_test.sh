#!/usr/bin/env bash
# Runs the client of one language: client_test.sh LANGUAGE. Outside the sandbox,
# as it downloads libraries; WORKSPACE is a link that leads to the source tree.
set -euo pipefail
export HASHRANGED="$PWD/server/hashranged"
exec "$(dirname "$(realpath WORKSPACE)")/tests/clients/run" "$1"

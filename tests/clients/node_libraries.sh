#!/usr/bin/env bash
# Installs what package-lock.json of this folder says, unless it is there already:
# node_libraries.sh WORK_DIR. Programs in folders of WORK_DIR find it, as Node
# looks for node_modules upwards.
set -euo pipefail
modules="$1/node_modules"

if ! cmp -s package-lock.json "$modules/installed.json"; then
  rm -rf "$modules"
  npm ci --prefer-offline --no-audit --no-fund --ignore-scripts --silent
  cp package-lock.json node_modules/installed.json
  mv node_modules "$modules"
fi

#!/usr/bin/env bash
# Installs what requirements.txt of this folder says, unless it is there already:
# python_libraries.sh VENV_DIR.
set -euo pipefail
venv="$1"

if ! cmp -s requirements.txt "$venv/installed.txt"; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check \
    --requirement requirements.txt
  cp requirements.txt "$venv/installed.txt"
fi

#!/usr/bin/env bash
# Runs the program: tell.sh HOST:PORT WORK_DIR.
set -euo pipefail
exec "$2/bin/bookstore" "$1"

#!/usr/bin/env bash
# Runs the program: tell.sh HOST:PORT WORK_DIR.
set -euo pipefail
exec node bookstore.js proto "$1"

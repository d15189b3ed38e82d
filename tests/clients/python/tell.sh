#!/usr/bin/env bash
# Runs the program: tell.sh HOST:PORT WORK_DIR.
set -euo pipefail
PYTHONPATH=stubs exec "$2/venv/bin/python" bookstore.py "$1"

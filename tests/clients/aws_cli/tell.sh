#!/usr/bin/env bash
# Runs the program: tell.sh URL WORK_DIR DATA_DIR.
set -euo pipefail
PATH="$2/venv/bin:$PATH" AWS_ENDPOINT_URL_DYNAMODB="$1" exec ./story.sh "$3"

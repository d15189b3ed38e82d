#!/usr/bin/env bash
# Runs the program: tell.sh URL WORK_DIR DATA_DIR.
set -euo pipefail
AWS_ENDPOINT_URL_DYNAMODB="$1" exec node story.js

#!/usr/bin/env bash
# Runs a check over the whole source tree, which Bazel does not hand to tests:
# the only file it does, WORKSPACE, is a link that leads there. The targets are
# tagged so that they run outside the sandbox and are never taken from the cache.
set -euo pipefail
cd "$(dirname "$(realpath WORKSPACE)")"
PYTHONDONTWRITEBYTECODE=1 exec "$@"

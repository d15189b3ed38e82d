#!/usr/bin/env bash
# layer_test.sh DEPS_FILE --expected LABEL... --forbidden PREFIX...
#
# Fails unless the dependencies in DEPS_FILE, one label a line, contain every
# expected label (an empty file must not pass) and nothing forbidden.
set -euo pipefail

deps_file="$1"
shift
mode=""
status=0
for argument in "$@"; do
  case "$mode $argument" in
    *" --expected" | *" --forbidden") mode="$argument" ;;
    "--expected "*)
      if ! grep -qxF -- "$argument" "$deps_file"; then
        echo "$argument is not in $deps_file: the query looked elsewhere"
        status=1
      fi
      ;;
    "--forbidden "*)
      found="$(awk -v prefix="$argument" 'index($0, prefix) == 1' "$deps_file")"
      if [[ -n "$found" ]]; then
        echo "These are needed but may not be ($argument):"
        echo "$found"
        status=1
      fi
      ;;
  esac
done
exit "$status"

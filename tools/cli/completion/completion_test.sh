#!/usr/bin/env bash
# The completion scripts in the shells that they are for: bash runs its script,
# zsh and fish at least read theirs where they are installed.
set -euo pipefail

readonly tool="$PWD/tools/cli/hashrange"
# Nothing listens there: names of tables are not what this is about.
export HASHRANGE_ADDRESS=127.0.0.1:1

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

source <("$tool" completion bash)
complete -p hashrange | grep -qF -- '-F _hashrange' ||
  fail "bash did not register the completion"

# expect LINE WORD...: bash completes the last word of LINE to these.
expect() {
  COMP_LINE="$1"
  COMP_POINT="${#COMP_LINE}"
  shift
  _hashrange "$tool"
  [[ "${COMPREPLY[*]:-}" == "$*" ]] ||
    fail "\"$COMP_LINE\" became \"${COMPREPLY[*]:-}\" instead of \"$*\""
}

expect "hashrange batch" batch-get batch-write
expect "hashrange scan T --seg" --segment --segments
expect "hashrange scan T --output " json table
# Bash replaces only what follows the equals sign.
expect "hashrange scan T --output=" json table
expect "hashrange scan T --output=j" json
expect "hashrange --address localhost:8001 completion " bash fish zsh
expect "hashrange put T --item-file "
expect "hashrange get "

for shell in zsh fish; do
  "$tool" completion "$shell" >"$TEST_TMPDIR/script"
  grep -qF '__complete' "$TEST_TMPDIR/script" || fail "no script for $shell"
  if command -v "$shell" >/dev/null; then
    "$shell" -n "$TEST_TMPDIR/script" || fail "$shell cannot read its script"
  fi
done

if command -v fish >/dev/null; then
  mkdir -p "$TEST_TMPDIR/bin"
  ln -sf "$tool" "$TEST_TMPDIR/bin/hashrange"
  actual="$(HOME="$TEST_TMPDIR" PATH="$TEST_TMPDIR/bin:$PATH" fish -c \
    'hashrange completion fish | source; complete -C "hashrange batch"')"
  [[ "$actual" == $'batch-get\nbatch-write' ]] || fail "fish found: $actual"
fi

# Sourced: checks that stop the story when an answer is not as expected.

# expect WHAT EXPECTED ACTUAL
expect() {
  [[ "$3" == "$2" ]] && return
  echo "$1: expected '$2', got '$3'" >&2
  exit 1
}

# Runs a command that is to be refused, and prints its error.
refusal() {
  local message
  if message="$("$@" 2>&1)"; then
    echo "accepted instead of refused: $*" >&2
    exit 1
  fi
  # One line, without the empty one that the tool begins with.
  tr -s '\n' <<<"$message" | sed '/^$/d'
}

# Runs a server and the command line tool in a test. To be sourced.

readonly server=server/hashranged
readonly tool=tools/cli/hashrange
readonly data_dir="$TEST_TMPDIR/data"

server_pid=

fail() {
  echo "FAILED: $*" >&2
  cat "$TEST_TMPDIR/server.log" >&2
  exit 1
}

# start_server [FLAG...]: starts a server on a free port and points the tool to
# it.
start_server() {
  exec 3< <(exec "$server" --data_dir="$data_dir" --grpc_address=127.0.0.1:0 "$@" \
    2>>"$TEST_TMPDIR/server.log")
  server_pid=$!
  local line
  read -r -t 60 line <&3 || fail "the server printed nothing"
  [[ "$line" =~ grpc=([^ ]+) ]] || fail "no address in: $line"
  export HASHRANGE_ADDRESS="${BASH_REMATCH[1]}"
}

# As a crash would: nothing is flushed or closed.
kill_server() {
  kill -9 "$server_pid"
  wait "$server_pid" || true
  server_pid=
}

trap '[[ -z "$server_pid" ]] || kill -9 "$server_pid"' EXIT

# expect_output EXPECTED ARGUMENT...: the tool succeeds and prints EXPECTED.
expect_output() {
  local expected="$1" actual
  shift
  actual="$("$tool" "$@")" || fail "exit code $? of: hashrange $*"
  [[ "$actual" == "$expected" ]] ||
    fail "hashrange $* printed: $actual; expected: $expected"
}

# expect_failure CODE MESSAGE ARGUMENT...: the tool ends with CODE, prints
# nothing on the standard output and a line with MESSAGE on the other.
expect_failure() {
  local code="$1" message="$2" actual_code=0
  shift 2
  "$tool" "$@" >"$TEST_TMPDIR/out" 2>"$TEST_TMPDIR/err" || actual_code=$?
  [[ "$actual_code" == "$code" ]] ||
    fail "exit code $actual_code instead of $code of: hashrange $*"
  grep -qF -- "$message" "$TEST_TMPDIR/err" ||
    fail "no \"$message\" in: $(<"$TEST_TMPDIR/err")"
  [[ ! -s "$TEST_TMPDIR/out" ]] || fail "output of: hashrange $*"
}

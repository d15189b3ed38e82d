#!/usr/bin/env bash
# A program outside the workspace builds against the installed library, with g++
# and pkg-config and with CMake, and runs.
set -euo pipefail

readonly packaging=tools/packaging
readonly prefix="$TEST_TMPDIR/prefix"
readonly source="$TEST_TMPDIR/source"

server_pid=

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

trap '[[ -z "$server_pid" ]] || kill -9 "$server_pid"' EXIT

expect_output() {
  local expected="$1" actual
  shift
  actual="$("$@")" || fail "exit code $? of: $*"
  [[ "$actual" == "$expected" ]] ||
    fail "$* printed: $actual; expected: $expected"
}

"$packaging/install_package.sh" "$prefix" "$packaging" \
  "$packaging/client_package" "$packaging/embedded_package"

# Only what a user has: none of the workspace's paths.
mkdir -p "$source"
cp -L tests/install/program/* client/examples/quickstart.cc "$source"
cd "$source"
server="$OLDPWD/server/hashranged"

exec 3< <(exec "$server" --data_dir="$TEST_TMPDIR/data" \
  --grpc_address=127.0.0.1:0 2>"$TEST_TMPDIR/server.log")
server_pid=$!
read -r -t 60 line <&3 || fail "the server printed nothing"
[[ "$line" =~ grpc=([^ ]+) ]] || fail "no address in: $line"
readonly address="${BASH_REMATCH[1]}"

PKG_CONFIG_PATH="$prefix/lib/pkgconfig" \
  pkg-config --cflags --libs hashrange-client >"$TEST_TMPDIR/flags"
# The flags are words on purpose.
# shellcheck disable=SC2046
g++ -std=c++17 -Wall -Werror quickstart.cc -o quickstart \
  $(<"$TEST_TMPDIR/flags")
expect_output "2: Call Ben" ./quickstart "$address"

cmake -S . -B build -DCMAKE_PREFIX_PATH="$prefix" >cmake.log 2>&1 ||
  fail "cmake: $(<cmake.log)"
cmake --build build >build.log 2>&1 || fail "cmake --build: $(<build.log)"
expect_output "2: Call Ben" build/quickstart "$address"
expect_output 1 build/embedded "$TEST_TMPDIR/embedded"
expect_output 2 build/embedded "$TEST_TMPDIR/embedded"

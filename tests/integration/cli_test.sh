#!/usr/bin/env bash
# The command line tool against a real server: creates the creature catalogue
# from AWS JSON, loads it and reads it, then kills the server and reads the same
# from a new one on the same directory.
set -euo pipefail

# shellcheck source=tests/integration/cli_server.sh
source tests/integration/cli_server.sh

readonly catalogue=tests/data/mysfits
readonly table=MysfitsTable

# What must be true before and after the crash.
check_catalogue() {
  expect_output "$table" list-tables
  expect_output 12 scan "$table" --count
  expect_output 4 query "$table" --index GoodEvilIndex --pk Good --count
  expect_output 3 query "$table" --index LawChaosIndex --pk Lawful --count
  expect_output 0 query "$table" --index LawChaosIndex --pk Awful --count
  # Of the four good ones, only Twilight Glitter has a greater id.
  expect_output 1 query "$table" --index GoodEvilIndex --pk Good --count \
    --sk-gt a901bb08-1985-42f5-bb77-27439ac14300
  local evangeline
  evangeline="$("$tool" get "$table" --pk 4e53920c-505a-4a90-a694-b9300791f0ae)"
  [[ "$evangeline" =~ Name\ +string\ +Evangeline ]] || fail "$evangeline"
  [[ "$evangeline" =~ "You’d be hard pressed" ]] || fail "$evangeline"
}

start_server
"$tool" create-table --json "$catalogue/dynamodb-table.json"
"$tool" batch-write --json "$catalogue/populate-dynamodb.json"
check_catalogue
"$tool" scan "$table" --output json >"$TEST_TMPDIR/before.json"
grep -q '"Count": 12' "$TEST_TMPDIR/before.json" || fail "incomplete scan"

kill_server
expect_failure 3 "no server answers at $HASHRANGE_ADDRESS" list-tables
start_server
check_catalogue
"$tool" scan "$table" --output json >"$TEST_TMPDIR/after.json"
cmp "$TEST_TMPDIR/before.json" "$TEST_TMPDIR/after.json" ||
  fail "the items differ after the crash"

expect_failure 1 "ResourceInUseException: " \
  create-table --json "$catalogue/dynamodb-table.json"
expect_failure 1 "ResourceNotFoundException: " get NoSuchTable --pk x
expect_failure 1 "ValidationException: " put "$table" --item '{"a":{"S":"x"}}'
expect_failure 1 "there is no item with this key" get "$table" --pk nobody
expect_failure 2 "the table has no sort key" get "$table" --pk a --sk b
expect_failure 2 'has no index "NoIndex"' query "$table" --index NoIndex --pk a

echo '{"MysfitId": {"S": "new"}, "Age": {"N": "1.50"}}' |
  "$tool" put "$table" --item-file -
expect_output 13 scan "$table" --count
[[ "$("$tool" get "$table" --pk new --output json)" =~ '"N": "1.5"' ]] ||
  fail "the new item is not as it was put"
expect_output "Deleted 1 item." delete "$table" --pk new
expect_output "There was no item with this key." delete "$table" --pk new
expect_output "Deleted table $table." delete-table "$table"
expect_output 0 list-tables --count

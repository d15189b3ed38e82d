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

# Updates and conditions.
expect_output 'Updated 1 item.
Attribute  Type    Value
---------  ------  -----
Likes.all  number  2' update "$table" --pk new --add '#l :two' \
  --name '#l=Likes.all' --value :two=2 --return updated-new
expect_output "Updated 1 item." update "$table" --key MysfitId=new \
  --set 'Tags = :t' --remove Age --value ':t={"SS": ["a", "b"]}' \
  --if 'Age < :max' --value :max=10
expect_failure 1 "ConditionalCheckFailedException: " \
  put "$table" --item '{"MysfitId": "new"}' --if 'attribute_not_exists(Tags)'
"$tool" delete "$table" --pk new --if 'size(Tags) > :n' --value :n=2 \
  --old-item-on-failure >"$TEST_TMPDIR/out" 2>/dev/null &&
  fail "a condition that does not hold"
grep -qF '["a", "b"]' "$TEST_TMPDIR/out" || fail "no old item"

# Reading with filters and projections, by pages and as of one moment.
expect_output 1 scan "$table" --filter 'contains(Tags, :a)' --value :a=a --count
expect_output 'MysfitId  Likes.all
--------  ---------
new               2

(1 item)' scan "$table" --filter 'attribute_exists(#l)' --name '#l=Likes.all' \
  --attributes MysfitId,Likes.all --snapshot
expect_output 4 query "$table" --index GoodEvilIndex --count \
  --where 'GoodEvil = :g' --value :g=Good
expect_output "MysfitId
--------
new

(1 item)
$table: 2 units (table 2)" batch-get "$table" --key MysfitId=new \
  --key MysfitId=nobody --attributes MysfitId --consistent --capacity

# Transactions.
expect_output "Done: 2 actions." transact-write \
  --do "put $table --item '{\"MysfitId\": \"one\"}'" \
  --do "check $table --pk new --if 'attribute_exists(Tags)'"
expect_failure 1 "  2. update $table new: ConditionalCheckFailed: " \
  transact-write --do "delete $table --pk one" \
  --do "update $table --pk new --set 'a = :a' --value :a=1 --if 'a = :a'"
[[ "$("$tool" transact-get --do "get $table --pk one")" =~ MysfitId ]] ||
  fail "a cancelled transaction deleted an item"

# Settings, tags, the shell. An error does not end a shell.
"$tool" update-table "$table" --deletion-protection on >/dev/null
expect_failure 1 "ValidationException: " delete-table "$table"
expect_output "Added 1 tag." tag "$table" --tag stage=test
expect_output 'Updated 1 item.
Tag    Value
-----  -----
stage  test' shell --timeout 5s < <(
  echo "update $table --pk one --set 'a = :a' --value ':a=two words'"
  echo "list-tags $table"
)
code=0
"$tool" shell >"$TEST_TMPDIR/out" 2>/dev/null <<END || code=$?
use $table
get --pk nobody
nonsense
untag --tag stage
delete --pk one
update-table --deletion-protection off
END
[[ "$code" == 1 ]] || fail "exit code $code of a shell"
grep -qxF "Deleted 1 item." "$TEST_TMPDIR/out" || fail "the shell ended early"

expect_output "Deleted 1 item." delete "$table" --pk new
expect_output "There was no item with this key." delete "$table" --pk new
expect_output "Deleted table $table." delete-table "$table"
expect_output 0 list-tables --count

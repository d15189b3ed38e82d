#!/usr/bin/env bash
# Import, export and data models with the real tool and a real server: what is
# exported and imported elsewhere is equal in every format, and a tool that is
# killed goes on where it was.
#
# HASHRANGE_TRANSFER_LINES: items of the part that kills the tool, 50,000 unless
# set.
set -euo pipefail

# shellcheck source=tests/integration/cli_server.sh
source tests/integration/cli_server.sh

readonly lines="${HASHRANGE_TRANSFER_LINES:-50000}"
readonly work="$TEST_TMPDIR/work"
mkdir "$work"

# create_table NAME: with the key of all tables here.
create_table() {
  "$tool" create-table --json - >/dev/null <<JSON
{"TableName": "$1", "BillingMode": "PAY_PER_REQUEST",
 "AttributeDefinitions": [
   {"AttributeName": "pk", "AttributeType": "S"},
   {"AttributeName": "num", "AttributeType": "N"}],
 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
               {"AttributeName": "num", "KeyType": "RANGE"}]}
JSON
}

# items_of TABLE: the items, sorted lines.
items_of() {
  "$tool" export "$1" --out - --format plain-lines 2>/dev/null | LC_ALL=C sort
}

# expect_equal TABLE: it has the items of Orders.
expect_equal() {
  cmp <(items_of Orders) <(items_of "$1") || fail "$1 differs from Orders"
}

start_server

# ---- Data models ----

"$tool" import-model tests/data/models/bookstore.json >"$work/out"
grep -qx "Books: created, with 1 indexes and 5 items" "$work/out" ||
  fail "import-model printed: $(<"$work/out")"
expect_output 2 query Books --index CategoryIndex --pk Technology --count
[[ "$("$tool" get Books --pk "Dr. Seuss" --sk "Green Eggs and Ham")" =~ \
  "Audiobook\": \"XWMGHW96" ]] || fail "the formats of a book are missing"
expect_failure 1 "use --replace" import-model tests/data/models/bookstore.json
expect_failure 2 'has no table "Films"' \
  import-model tests/data/models/bookstore.json --tables Films
"$tool" import-model tests/data/models/bookstore.json --replace --no-data \
  --tables Books >/dev/null
expect_output 0 scan Books --count

# Tables that are not there, or gone, at once.
kill_server
start_server --table_transition=300ms
"$tool" import-model tests/data/models/bookstore.json --replace --tables Books \
  >/dev/null
expect_output 2 query Books --index CategoryIndex --pk Technology --count
kill_server
start_server

# ---- From one table to another, by every format ----

for ((i = 0; i < 300; ++i)); do
  echo "{\"Item\": {\"pk\": {\"S\": \"p, \\\"$((i % 7))\\\"\"},
    \"num\": {\"N\": \"$i.5\"}, \"text\": {\"S\": \"line $i\\r\\nbreak é\"},
    \"looks\": {\"S\": \"{\\\"S\\\": \\\"x\\\"}\"}, \"empty\": {\"S\": \"\"},
    \"count\": {\"N\": \"$((i * 1000))\"}, \"bytes\": {\"B\": \"aGk=\"},
    \"yes\": {\"BOOL\": true}, \"none\": {\"NULL\": true},
    \"tags\": {\"SS\": [\"a\", \"b\"]}, \"sizes\": {\"NS\": [\"1\", \"2\"]},
    \"only$((i % 3))\": {\"L\": [{\"M\": {\"a\": {\"N\": \"1\"}}}]}}}" |
    tr -d '\n'
  echo
done >"$work/orders.json"
create_table Orders
"$tool" import Orders - <"$work/orders.json" >"$work/out"
grep -q '^Imported 300 items in .* items/s)\.$' "$work/out" ||
  fail "import printed: $(<"$work/out")"
expect_output 300 scan Orders --count

"$tool" export Orders --out "$work/o.json" >/dev/null
"$tool" export Orders --out "$work/o.plain.gz" --format plain-lines >/dev/null
"$tool" export Orders --out "$work/o.csv" >"$work/out"
grep -qx "To import it: --csv-types 'count=N'" "$work/out" ||
  fail "export printed: $(<"$work/out")"
"$tool" export Orders --out "$work/backup/" >/dev/null
read -r first < <(zcat "$work/o.plain.gz")
[[ "$first" == '{"bytes":'* ]] || fail "not plain: $first"
expect_failure 2 "exists already" export Orders --out "$work/o.json"

for input in o.json o.plain.gz "o.csv --csv-types count=N" backup; do
  table="Copy_${input%%[ ]*}"
  create_table "$table"
  # shellcheck disable=SC2086
  "$tool" import "$table" $work/$input >/dev/null
  expect_equal "$table"
done

# ---- Bad input ----

create_table Damaged
cp -r "$work/backup" "$work/damaged"
echo >>"$(echo "$work"/damaged/AWSDynamoDB/*/data/*.json.gz)"
expect_failure 2 "the file is damaged" import Damaged "$work/damaged"
expect_output 0 scan Damaged --count

head -10 "$work/orders.json" >"$work/bad.json"
printf '{"Item": {"pk": {"S": "\xff"}}}\n{"Item": {"pk": {"S": "a"}}}\n' \
  >>"$work/bad.json"
tail -10 "$work/orders.json" >>"$work/bad.json"
expect_failure 2 "bad.json: line 11, column 24: " import Damaged "$work/bad.json"
expect_output 10 scan Damaged --count
"$tool" import Damaged "$work/bad.json" --skip-bad "$work/rejects" \
  >"$work/out" 2>"$work/err"
grep -q "^resuming at line 11 of " "$work/err" || fail "$(<"$work/err")"
grep -q "skipped 2\.$" "$work/out" || fail "$(<"$work/out")"
expect_output 20 scan Damaged --count
grep -q '"Line":12,"Problem":"ValidationException: ' "$work/rejects" ||
  fail "$(<"$work/rejects")"
[[ "$(wc -l <"$work/rejects")" == 2 ]] || fail "$(<"$work/rejects")"

# ---- Killed and run again ----

# The table is larger than the buffers of a connection: once a server has sent
# everything, it keeps no snapshot for an export that was killed.
awk -v lines="$lines" 'BEGIN {
  padding = sprintf("%400s", "")
  for (i = 1; i <= lines; ++i)
    printf "{\"Item\":{\"pk\":{\"S\":\"customer-%d\"},\"num\":{\"N\":\"%d\"}," \
           "\"text\":{\"S\":\"an order of moderate length, number %d%s\"}}}\n",
           i % 5000, i, i, padding
}' >"$work/many.json"

# kill_when_saved STATE MEMBER COUNT ARGUMENT...: runs the tool and kills it once
# this member of its state is at least COUNT. Fails if it ends before.
kill_when_saved() {
  local state="$1" member="$2" count="$3" pid saved saw_it=
  shift 3
  "$tool" "$@" >"$work/out" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    saved="$(sed -nE "s/.*\"$member\": ([0-9]+).*/\1/p" "$state" \
      2>/dev/null || true)"
    if ((${saved:-0} >= count)); then
      kill -9 "$pid" || fail "it was faster: $(<"$work/out")"
      saw_it=yes
      break
    fi
    sleep 0.01
  done
  wait "$pid" 2>/dev/null || true
  [[ -n "$saw_it" && -s "$state" ]] || fail "it was not killed: $(<"$work/out")"
}

create_table Many
state="$work/many.json.hashrange-import"
kill_when_saved "$state" Imported $((lines / 5)) import Many "$work/many.json"
before="$("$tool" scan Many --count)"
((before > 0 && before < lines)) || fail "$before of $lines items at the kill"

cp "$work/many.json" "$work/saved.json"
sed -i 's/moderate/modest/' "$work/many.json"
expect_failure 2 "has changed since; use --restart" import Many "$work/many.json"
mv "$work/saved.json" "$work/many.json"

"$tool" import Many "$work/many.json" >"$work/out" 2>"$work/err"
grep -qE '^resuming at line [0-9]+ of ' "$work/err" || fail "$(<"$work/err")"
grep -q 'resuming at line 1 ' "$work/err" && fail "$(<"$work/err")"
echo "import: killed with $before of $lines items; $(<"$work/err"); $(<"$work/out")"
expect_output "$lines" scan Many --count
[[ ! -e "$state" ]] || fail "the state is still there"

# The whole of it once more, undisturbed, for its rate.
"$tool" import Many "$work/many.json" >"$work/out"
echo "import: $(<"$work/out")"
expect_output "$lines" scan Many --count

kill_when_saved "$work/many.out.gz.hashrange-export" Items 1 \
  export Many --out "$work/many.out.gz"
"$tool" export Many --out "$work/many.out.gz" >"$work/out" 2>"$work/err"
grep -q '^resuming behind item ' "$work/err" || fail "$(<"$work/err")"
echo "export: $(<"$work/err"); $(<"$work/out")"
cmp <(zcat "$work/many.out.gz" | LC_ALL=C sort) \
  <("$tool" export Many --out - 2>/dev/null | LC_ALL=C sort) ||
  fail "the export that was killed differs"
[[ "$(zcat "$work/many.out.gz" | wc -l)" == "$lines" ]] || fail "lines are missing"

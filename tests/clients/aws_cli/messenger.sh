# Sourced: a messenger in one provisioned table with an index.

create_messenger() {
  aws dynamodb create-table --table-name Messenger \
    --attribute-definitions AttributeName=pk,AttributeType=S \
    AttributeName=sk,AttributeType=S \
    AttributeName=message_group_uuid,AttributeType=S \
    --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE \
    --provisioned-throughput ReadCapacityUnits=5,WriteCapacityUnits=5 \
    --global-secondary-indexes '[{"IndexName": "uuid-index",
      "KeySchema": [
        {"AttributeName": "message_group_uuid", "KeyType": "HASH"}],
      "Projection": {"ProjectionType": "ALL"},
      "ProvisionedThroughput": {
        "ReadCapacityUnits": 5, "WriteCapacityUnits": 5}}]' \
    >/dev/null
  expect "the list of tables" Messenger \
    "$(aws dynamodb list-tables --query TableNames)"
}

# Prints the batch with messages FIRST to LAST, one an hour.
message_batch() {
  local number separator=""
  echo '{"Messenger": ['
  for ((number = $1; number <= $2; ++number)); do
    printf '%s{"PutRequest": {"Item": {"pk": {"S": "MSG#chess"},
      "sk": {"S": "2026-11-%02dT%02d:00:00Z"}, "text": {"S": "move %d"},
      "message_group_uuid": {"S": "uuid-%04d"}}}}' "$separator" \
      $((20 + number / 24)) $((number % 24)) "$number" "$number"
    separator=,
  done
  echo ']}'
}

send_messages() {
  local first
  for ((first = 0; first < 150; first += 25)); do
    message_batch "$first" "$((first + 24))" >batch.json
    expect "what is left of a batch" "" "$(aws dynamodb batch-write-item \
      --request-items file://batch.json --query 'keys(UnprocessedItems)')"
  done
}

# The newest 20 of a year, with what reading them costs.
show_newest() {
  aws dynamodb query --table-name Messenger \
    --key-condition-expression 'pk = :pk AND begins_with(sk, :year)' \
    --expression-attribute-values \
    '{":pk": {"S": "MSG#chess"}, ":year": {"S": "2026"}}' \
    --no-scan-index-forward --max-items 20 --page-size 20 \
    --return-consumed-capacity TOTAL --output json >newest.json
  python3 -c 'import json; page = json.load(open("newest.json"))
print("the newest is", page["Items"][0]["text"]["S"], "of", len(page["Items"]),
      "for", page["ConsumedCapacity"]["CapacityUnits"], "units")'
}

exchange_messages() {
  local scanned found
  create_messenger
  send_messages
  scanned="$(aws dynamodb scan --table-name Messenger --page-size 40 \
    --query 'length(Items[])' --output json)"
  found="$(aws dynamodb query --table-name Messenger --index-name uuid-index \
    --key-condition-expression 'message_group_uuid = :u' \
    --expression-attribute-values '{":u": {"S": "uuid-0042"}}' \
    --query 'Items[0].text.S')"
  echo "messenger: $scanned messages, uuid-0042 is $found, $(show_newest)"
  expect "deleted" DELETING "$(aws dynamodb delete-table \
    --table-name Messenger --query TableDescription.TableStatus)"
}

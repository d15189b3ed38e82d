# Sourced: coins move whole or not at all.

# Prints a transaction that moves COINS from ann to ben.
transfer() {
  local coins="$1"
  cat <<JSON
[{"Update": {"TableName": "Accounts", "Key": {"id": {"S": "ben"}},
             "UpdateExpression": "ADD coins :n",
             "ExpressionAttributeValues": {":n": {"N": "$coins"}}}},
 {"Update": {"TableName": "Accounts", "Key": {"id": {"S": "ann"}},
             "UpdateExpression": "SET coins = coins - :n",
             "ConditionExpression": "coins >= :n",
             "ExpressionAttributeValues": {":n": {"N": "$coins"}}}}]
JSON
}

transfer_coins() {
  local cancelled
  aws dynamodb create-table --table-name Accounts \
    --attribute-definitions AttributeName=id,AttributeType=S \
    --key-schema AttributeName=id,KeyType=HASH \
    --billing-mode PAY_PER_REQUEST >/dev/null
  aws dynamodb put-item --table-name Accounts \
    --item '{"id": {"S": "ann"}, "coins": {"N": "100"}}'
  aws dynamodb transact-write-items --transact-items "$(transfer 30)"
  cancelled="$(refusal aws dynamodb transact-write-items \
    --transact-items "$(transfer 500)")"
  expect "the balances" "30 70" "$(aws dynamodb scan --table-name Accounts \
    --query 'sort(Items[].coins.N)' | tr '\t' ' ')"
  echo "transactions: $cancelled"
  aws dynamodb delete-table --table-name Accounts >/dev/null
}

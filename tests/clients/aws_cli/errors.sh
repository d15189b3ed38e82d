# Sourced: what is wrong with a command.

make_mistakes() {
  local put=(aws dynamodb put-item --table-name Things
    --item '{"id": {"S": "x"}}'
    --condition-expression 'attribute_not_exists(id)')
  aws dynamodb create-table --table-name Things \
    --attribute-definitions AttributeName=id,AttributeType=S \
    --key-schema AttributeName=id,KeyType=HASH \
    --billing-mode PAY_PER_REQUEST >/dev/null
  "${put[@]}"
  refusal "${put[@]}"
  refusal aws dynamodb describe-table --table-name NoSuchTable
  refusal aws dynamodb delete-item --table-name Things --key '{"ID": {"S": "x"}}'
  refusal aws dynamodb list-global-tables
  aws dynamodb delete-table --table-name Things >/dev/null
}

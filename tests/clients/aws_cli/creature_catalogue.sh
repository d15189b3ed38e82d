# Sourced: a catalogue of creatures, whose table and data are files.

evangeline='{"MysfitId": {"S": "4e53920c-505a-4a90-a694-b9300791f0ae"}}'

count_creatures() {
  local attribute="$1" value="$2"
  aws dynamodb query --table-name MysfitsTable --index-name "${attribute}Index" \
    --key-condition-expression "$attribute = :v" \
    --expression-attribute-values "{\":v\": {\"S\": \"$value\"}}" \
    --query 'length(Items)'
}

like_and_adopt() {
  expect "likes" 1 "$(aws dynamodb update-item --table-name MysfitsTable \
    --key "$evangeline" --update-expression 'ADD Likes :one' \
    --expression-attribute-values '{":one": {"N": "1"}}' \
    --return-values UPDATED_NEW --query Attributes.Likes.N)"
  # Parameters of before expressions.
  aws dynamodb update-item --table-name MysfitsTable --key "$evangeline" \
    --expected '{"Adopted": {"Value": {"BOOL": false}}}' \
    --attribute-updates '{"Adopted": {"Value": {"BOOL": true}}}'
  expect "adopted" "Evangeline True" "$(aws dynamodb get-item \
    --table-name MysfitsTable --key "$evangeline" \
    --query '[Item.Name.S, Item.Adopted.BOOL]' | tr '\t' ' ')"
}

catalogue_creatures() {
  local directory="$1" creatures
  expect "status" CREATING "$(aws dynamodb create-table \
    --cli-input-json "file://$directory/dynamodb-table.json" \
    --query TableDescription.TableStatus)"
  aws dynamodb wait table-exists --table-name MysfitsTable
  aws dynamodb batch-write-item \
    --request-items "file://$directory/populate-dynamodb.json" >/dev/null
  creatures="$(aws dynamodb describe-table --table-name MysfitsTable \
    --query Table.ItemCount)"
  like_and_adopt
  echo "creature catalogue: $creatures creatures," \
    "$(count_creatures GoodEvil Good) good," \
    "$(count_creatures LawChaos Chaotic) chaotic, 1 adopted"
  aws dynamodb delete-table --table-name MysfitsTable >/dev/null
  aws dynamodb wait table-not-exists --table-name MysfitsTable
}

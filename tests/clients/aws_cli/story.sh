#!/usr/bin/env bash
# Tells the story of ../README.md with AWS's command line tool.
#
#   story.sh DATA_DIR
#
# Nothing here knows of the server. AWS's own variables lead to it, such as
# AWS_ENDPOINT_URL_DYNAMODB; without them the same commands would talk to AWS.
set -euo pipefail
data_dir="$1"

for chapter in checks creature_catalogue messenger transactions errors; do
  source "./$chapter.sh"
done

# Every answer is a line of text, as scripts read it.
export AWS_DEFAULT_OUTPUT=text
catalogue_creatures "$data_dir/mysfits"
exchange_messages
transfer_coins
make_mistakes
expect "no table" "" "$(aws dynamodb list-tables)"

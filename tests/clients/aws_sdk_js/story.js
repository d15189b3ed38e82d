// Tells the story of ../README.md with AWS's SDK for JavaScript.
//
//   node story.js
//
// Nothing here knows of the server. AWS's own variables lead to it, such as
// AWS_ENDPOINT_URL_DYNAMODB; without them the same program would talk to AWS.

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

import { sellBooks } from './bookstore.js';
import { makeMistakes } from './errors.js';
import { exchangeMessages } from './messenger.js';
import { transferCoins } from './transactions.js';

const client = new DynamoDBClient({});
// Items as JavaScript's own values.
const documents = DynamoDBDocument.from(client);
try {
  await sellBooks(client, documents);
  await exchangeMessages(client, documents);
  await transferCoins(client, documents);
  await makeMistakes(client);
} finally {
  client.destroy();
}

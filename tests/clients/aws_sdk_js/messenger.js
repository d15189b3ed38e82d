// A messenger in one provisioned table.

import assert from 'node:assert/strict';

import { paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';

import { createTable, dropTable, keySchema, string } from './tables.js';

const TABLE = 'Messenger';
const INDEX = 'message_group_uuid-index';
const MESSAGES = 150;
// As many as one BatchWriteItem takes.
const BATCH = 25;

const THROUGHPUT = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };

async function createMessenger(client) {
  await createTable(client, TABLE, { pk: 'HASH', sk: 'RANGE' }, {
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: THROUGHPUT,
    AttributeDefinitions: [string('message_group_uuid')],
    GlobalSecondaryIndexes: [{
      IndexName: INDEX,
      KeySchema: keySchema({ message_group_uuid: 'HASH' }),
      Projection: { ProjectionType: 'ALL' },
      ProvisionedThroughput: THROUGHPUT,
    }],
  });
}

// One is sent every ten minutes.
function message(number) {
  const sentAt = new Date(Date.UTC(2026, 10, 20, 0, 10 * number));
  return {
    pk: 'MSG#chess', sk: sentAt.toISOString(),
    message_group_uuid: `uuid-${String(number).padStart(4, '0')}`,
    text: `move ${number}`, readers: new Set(['ann', 'ben']),
    sound: new Uint8Array([0, 128, 255]),
  };
}

async function sendMessages(documents) {
  for (let first = 0; first < MESSAGES; first += BATCH) {
    let left = { [TABLE]: Array.from({ length: BATCH }, (_, index) =>
      ({ PutRequest: { Item: message(first + index) } })) };
    while (Object.keys(left).length > 0) {
      const written = await documents.batchWrite({ RequestItems: left });
      left = written.UnprocessedItems;
    }
  }
}

// Returns every item and how many pages they came in.
async function collect(paginator) {
  const items = [];
  let pages = 0;
  for await (const page of paginator) {
    items.push(...page.Items);
    ++pages;
  }
  return { items, pages };
}

// The newest 20 of a year, and what reading them costs.
async function showNewest(documents) {
  const page = await documents.query({
    TableName: TABLE,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :year)',
    ExpressionAttributeValues: { ':pk': 'MSG#chess', ':year': '2026' },
    ScanIndexForward: false, Limit: 20, ReturnConsumedCapacity: 'TOTAL',
  });
  assert.equal(page.Count, 20);
  assert.deepEqual(page.Items[0], message(MESSAGES - 1));
  return page.ConsumedCapacity.CapacityUnits;
}

async function findByUuid(documents) {
  const { Items } = await documents.query({
    TableName: TABLE, IndexName: INDEX,
    KeyConditionExpression: 'message_group_uuid = :uuid',
    ExpressionAttributeValues: { ':uuid': 'uuid-0042' },
  });
  assert.deepEqual(Items, [message(42)]);
}

export async function exchangeMessages(client, documents) {
  await createMessenger(client);
  await sendMessages(documents);
  const pager = { client: documents, pageSize: 40 };
  const all = await collect(paginateScan(pager, { TableName: TABLE }));
  const firstDay = await collect(paginateQuery(pager, {
    TableName: TABLE,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :day)',
    ExpressionAttributeValues: { ':pk': 'MSG#chess', ':day': '2026-11-20' },
  }));
  assert.deepEqual(firstDay.items, Array.from({ length: 144 }, (_, number) =>
    message(number)));
  const units = await showNewest(documents);
  await findByUuid(documents);
  await dropTable(client, TABLE);
  console.log(`messenger: ${all.items.length} items by scan in ${all.pages} ` +
    `pages, ${firstDay.items.length} on the first day in ` +
    `${firstDay.pages}, the newest 20 for ${units} units`);
}

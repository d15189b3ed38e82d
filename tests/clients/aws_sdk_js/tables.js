// Tables: created, listed, dropped.

import {
  CreateTableCommand, DeleteTableCommand, paginateListTables,
  waitUntilTableExists, waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';

// How long a waiter waits, in seconds.
const WAIT = { maxWaitTime: 60 };

// Creates a table with a key such as { Author: 'HASH', Title: 'RANGE' } of
// strings. What `settings` has is added to the request.
export async function createTable(client, name, key, settings = {}) {
  const { AttributeDefinitions = [], ...others } = settings;
  await client.send(new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      ...Object.keys(key).map(string), ...AttributeDefinitions],
    KeySchema: keySchema(key),
    ...others,
  }));
  await waitUntilTableExists({ client, ...WAIT }, { TableName: name });
}

export function string(attribute) {
  return { AttributeName: attribute, AttributeType: 'S' };
}

export function keySchema(key) {
  return Object.entries(key).map(([attribute, type]) =>
    ({ AttributeName: attribute, KeyType: type }));
}

export async function listTables(client) {
  const names = [];
  for await (const page of paginateListTables({ client }, {})) {
    names.push(...page.TableNames);
  }
  return names;
}

export async function dropTable(client, name) {
  await client.send(new DeleteTableCommand({ TableName: name }));
  await waitUntilTableNotExists({ client, ...WAIT }, { TableName: name });
}

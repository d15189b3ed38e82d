// Errors by their types and messages.

import assert from 'node:assert/strict';

import {
  DescribeTableCommand, DynamoDBServiceException, GetItemCommand,
  ListGlobalTablesCommand, PutItemCommand, ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';

import { createTable, dropTable } from './tables.js';

const TABLE = 'Things';

// Checks that a call is refused with an error of a type, and tells it.
async function showRefusal(call, type) {
  await assert.rejects(call, (error) => {
    assert(error instanceof type, error);
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.match(error.$metadata.requestId, /^[0-9A-Z]{52}$/);
    console.log(`errors: ${error.name}: ${error.message}`);
    return true;
  });
}

export async function makeMistakes(client) {
  const send = (command) => client.send(command);
  await createTable(client, TABLE, { id: 'HASH' });
  await showRefusal(createTable(client, TABLE, { id: 'HASH' }),
    ResourceInUseException);
  await showRefusal(send(new DescribeTableCommand(
    { TableName: 'NoSuchTable' })), ResourceNotFoundException);
  // Errors that all operations share have no types of their own.
  await showRefusal(send(new GetItemCommand(
    { TableName: TABLE, Key: { ID: { S: 'x' } } })), DynamoDBServiceException);
  await showRefusal(send(new PutItemCommand(
    { TableName: TABLE, Item: { id: { S: '' } } })), DynamoDBServiceException);
  await showRefusal(send(new ListGlobalTablesCommand({})),
    DynamoDBServiceException);
  await dropTable(client, TABLE);
}

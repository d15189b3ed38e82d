// Accounts: coins move whole or not at all.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { createTable, dropTable } from './tables.js';

const TABLE = 'Accounts';

function addCoins(owner, coins) {
  return { Update: {
    TableName: TABLE, Key: { id: owner },
    UpdateExpression: 'ADD coins :n',
    ConditionExpression: 'coins >= :least',
    ExpressionAttributeValues: { ':n': coins, ':least': Math.max(0, -coins) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } };
}

function transfer(coins) {
  return [addCoins('ben', coins), addCoins('ann', -coins)];
}

async function balances(documents) {
  const { Responses } = await documents.transactGet({
    TransactItems: ['ann', 'ben'].map((id) =>
      ({ Get: { TableName: TABLE, Key: { id } } })),
  });
  return Responses.map(({ Item }) => Item.coins);
}

// A token makes it safe to send the transaction again.
async function payOnce(documents) {
  const payment = {
    TransactItems: transfer(30), ClientRequestToken: randomUUID() };
  await documents.transactWrite(payment);
  await documents.transactWrite(payment);
  assert.deepEqual(await balances(documents), [70, 130]);
}

async function payTooMuch(documents) {
  let reasons;
  await assert.rejects(
    documents.transactWrite({ TransactItems: transfer(500) }), (error) => {
      assert(error instanceof TransactionCanceledException);
      reasons = error.CancellationReasons;
      return true;
    });
  assert.deepEqual(unmarshall(reasons[1].Item), { id: 'ann', coins: 70 });
  assert.deepEqual(await balances(documents), [70, 130]);
  return reasons.map((reason) => reason.Code);
}

export async function transferCoins(client, documents) {
  await createTable(client, TABLE, { id: 'HASH' });
  await documents.put({ TableName: TABLE, Item: { id: 'ann', coins: 100 } });
  await documents.put({ TableName: TABLE, Item: { id: 'ben', coins: 100 } });
  await payOnce(documents);
  const codes = await payTooMuch(documents);
  await dropTable(client, TABLE);
  console.log(`transactions: 1 committed, 1 cancelled: ${codes.join(', ')}`);
}

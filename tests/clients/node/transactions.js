// Chapter 6: several writes, all or none.

import { randomUUID } from 'node:crypto';

import grpc from '@grpc/grpc-js';

import { checkEqual, checkRefused } from './checks.js';
import { RETURN_OLD_ON_FAILURE } from './conditions.js';
import { errorDetails, errorInfo } from './error_details.js';
import { getBook } from './items.js';
import { DYNAMODB_BOOK, TABLE, key, number, text } from './shop.js';

function receiptKey(title) {
  return { author: 'Receipts', title };
}

function takeACopy() {
  return {
    action: 'TRANSACT_WRITE_ACTION_UPDATE',
    tableName: TABLE,
    key: key(DYNAMODB_BOOK),
    updateExpression: 'SET Copies = Copies - :one',
    conditionExpression: 'Copies >= :one',
    expressionAttributeValues: { ':one': number(1) },
    returnValuesOnConditionCheckFailure: RETURN_OLD_ON_FAILURE,
  };
}

function writeReceipt(title) {
  return {
    action: 'TRANSACT_WRITE_ACTION_PUT',
    tableName: TABLE,
    item: { ...key(receiptKey(title)), Book: text(DYNAMODB_BOOK.title) },
    conditionExpression: 'attribute_not_exists(Author)',
  };
}

function requireReceipt(title) {
  return {
    action: 'TRANSACT_WRITE_ACTION_CONDITION_CHECK',
    tableName: TABLE,
    key: key(receiptKey(title)),
    conditionExpression: 'attribute_exists(Author)',
  };
}

async function sellTheLastCopy(shop) {
  const sale = {
    transactItems: [takeACopy(), writeReceipt('0001')],
    // Makes it safe to send the request again.
    clientRequestToken: randomUUID(),
  };
  await shop.callItems('transactWriteItems', sale);
  await shop.callItems('transactWriteItems', sale);

  const { responses } = await shop.callItems('transactGetItems', {
    transactItems: [
      { tableName: TABLE, key: key(DYNAMODB_BOOK) },
      { tableName: TABLE, key: key(receiptKey('0001')) },
    ],
  });
  const [sold, receipt] = responses.map(({ item }) => item.attributes);
  checkEqual('copies left', sold.Copies.n, '0');
  checkEqual('the book on the receipt', receipt.Book.s, DYNAMODB_BOOK.title);
}

async function sellOneTooMany(shop) {
  const error = await checkRefused(shop.callItems('transactWriteItems', {
    transactItems:
      [writeReceipt('0002'), takeACopy(), requireReceipt('9999')],
  }));
  checkEqual('the code', error.code, grpc.status.ABORTED);

  const { reason, metadata } = errorInfo(shop, error);
  checkEqual('the reason', reason, 'TRANSACTION_CANCELED');
  checkEqual('the exception', metadata.aws_exception,
    'TransactionCanceledException');
  const { cancellationReasons } =
    errorDetails(shop, error)('hashrange.v1.TransactionCancellation');
  const codes = cancellationReasons.map(({ code }) => code);
  checkEqual('the reasons', codes,
    ['None', 'ConditionalCheckFailed', 'ConditionalCheckFailed']);
  const { attributes } = cancellationReasons[1].item;
  checkEqual('copies of the old item', attributes.Copies.n, '0');
  checkEqual('the second receipt', await getBook(shop, receiptKey('0002')),
    undefined);
  return codes;
}

export async function sell(shop) {
  await sellTheLastCopy(shop);
  const codes = await sellOneTooMany(shop);
  console.log(`transactions: 1 committed, 1 cancelled: ${codes.join(', ')}`);
}

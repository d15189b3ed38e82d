// Chapter 8: what is wrong with a request, for programs to read.

import grpc from '@grpc/grpc-js';

import { checkEqual, checkRefused } from './checks.js';
import { errorInfo } from './error_details.js';
import { DATA_SCIENCE, TABLE, key, text } from './shop.js';
import { CREATE_BOOKS_REQUEST } from './tables.js';

function checkError(shop, error, expected) {
  const { domain, reason, metadata } = errorInfo(shop, error);
  checkEqual('the error', {
    code: error.code, domain, reason, awsException: metadata.aws_exception,
  }, { domain: 'hashrange', ...expected });
  return reason;
}

async function readFromAnotherShop(shop) {
  const error = await checkRefused(shop.callItems('getItem',
    { tableName: 'NoSuchTable', key: key(DATA_SCIENCE) }));
  return checkError(shop, error, {
    code: grpc.status.NOT_FOUND,
    reason: 'TABLE_NOT_FOUND',
    awsException: 'ResourceNotFoundException',
  });
}

async function openASecondTime(shop) {
  const error = await checkRefused(
    shop.callTables('createTable', CREATE_BOOKS_REQUEST));
  return checkError(shop, error, {
    code: grpc.status.ALREADY_EXISTS,
    reason: 'TABLE_EXISTS',
    awsException: 'ResourceInUseException',
  });
}

async function forgetTheTitle(shop) {
  const error = await checkRefused(shop.callItems('getItem',
    { tableName: TABLE, key: { Author: text('Antje Barth') } }));
  checkEqual('the message', error.details,
    'The provided key element does not match the schema');
  return checkError(shop, error, {
    code: grpc.status.INVALID_ARGUMENT,
    reason: 'INVALID_REQUEST',
    awsException: 'ValidationException',
  });
}

export async function makeMistakes(shop) {
  const reasons = [
    await readFromAnotherShop(shop),
    await openASecondTime(shop),
    await forgetTheTitle(shop),
  ];
  console.log(`errors: ${reasons.join(', ')}`);
}

// Chapter 3: a write whose condition is false.

import grpc from '@grpc/grpc-js';

import { checkEqual, checkRefused } from './checks.js';
import { errorDetails, errorInfo } from './error_details.js';
import { getBook } from './items.js';
import { DISPOSSESSED, TABLE, book } from './shop.js';

export const RETURN_OLD_ON_FAILURE =
  'RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD';

export async function refuseADuplicate(shop) {
  const error = await checkRefused(shop.callItems('putItem', {
    tableName: TABLE,
    item: book(DISPOSSESSED, 'Fiction', { pages: 1, copies: 1 }),
    conditionExpression: 'attribute_not_exists(Author)',
    returnValuesOnConditionCheckFailure: RETURN_OLD_ON_FAILURE,
  }));
  checkEqual('the code', error.code, grpc.status.FAILED_PRECONDITION);

  const { reason, metadata } = errorInfo(shop, error);
  checkEqual('the reason', reason, 'CONDITION_FAILED');
  checkEqual('the exception', metadata.aws_exception,
    'ConditionalCheckFailedException');
  const { item } =
    errorDetails(shop, error)('hashrange.v1.ConditionalCheckFailure');
  const pages = item.attributes.Pages.n;
  checkEqual('pages of the old item', pages, '341');
  const stored = await getBook(shop, DISPOSSESSED);
  checkEqual('pages now', stored.Pages.n, '341');

  console.log(
    `conditions: a duplicate was refused for a book of ${pages} pages`);
}

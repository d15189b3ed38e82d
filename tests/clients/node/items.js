// Chapter 2: single items, and items in batches.

import { checkEqual } from './checks.js';
import {
  DATA_SCIENCE, DISPOSSESSED, DYNAMODB_BOOK, LATHE_OF_HEAVEN, TABLE,
  book, key, number,
} from './shop.js';

// Resolves to the attributes of a book, or undefined if there is no such book.
export async function getBook(shop, bookKey) {
  const { item } =
    await shop.callItems('getItem', { tableName: TABLE, key: key(bookKey) });
  return item?.attributes;
}

async function putOneBook(shop) {
  const item = book(DATA_SCIENCE, 'Technology', { pages: 524, copies: 3 });
  const response = await shop.callItems('putItem', {
    tableName: TABLE,
    item,
    returnValues: 'RETURN_VALUES_ALL_OLD',
  });
  checkEqual('the old item', response.attributes, undefined);
  const stored = await getBook(shop, DATA_SCIENCE);
  checkEqual('the book read', structuredClone(stored), item);
}

async function addACopy(shop) {
  const { attributes } = await shop.callItems('updateItem', {
    tableName: TABLE,
    key: key(DATA_SCIENCE),
    updateExpression: 'SET Copies = Copies + :one',
    expressionAttributeValues: { ':one': number(1) },
    returnValues: 'RETURN_VALUES_ALL_NEW',
  });
  checkEqual('copies after the update', attributes.attributes.Copies.n, '4');
}

async function putABatch(shop) {
  const books = [
    book(DYNAMODB_BOOK, 'Technology', { pages: 450, copies: 1 }),
    book(DISPOSSESSED, 'Fiction', { pages: 341, copies: 2 }),
    book(LATHE_OF_HEAVEN, 'Fiction', { pages: 184, copies: 2 }),
  ];
  const { unprocessedRequests } = await shop.callItems('batchWriteItem', {
    requests: books.map((item) => ({ tableName: TABLE, put: { item } })),
  });
  // A busy server leaves some out; they would have to be sent again.
  checkEqual('writes left out', unprocessedRequests, []);
}

async function readABatch(shop) {
  const wanted =
    [DATA_SCIENCE, DISPOSSESSED, { author: 'Nobody', title: 'Nothing' }];
  const { items, unprocessedKeys } = await shop.callItems('batchGetItem', {
    keys: wanted.map((bookKey) =>
      ({ tableName: TABLE, key: key(bookKey) })),
  });
  checkEqual('keys left out', unprocessedKeys, []);
  checkEqual('the titles found',
    items.map(({ item }) => item.Title.s).sort(),
    [DATA_SCIENCE.title, DISPOSSESSED.title]);
  return items.length;
}

async function deleteOneBook(shop) {
  const { attributes } = await shop.callItems('deleteItem', {
    tableName: TABLE,
    key: key(LATHE_OF_HEAVEN),
    returnValues: 'RETURN_VALUES_ALL_OLD',
  });
  checkEqual('pages of the deleted book', attributes.attributes.Pages.n, '184');
  checkEqual('the deleted book', await getBook(shop, LATHE_OF_HEAVEN),
    undefined);
}

export async function stockTheShelves(shop) {
  await putOneBook(shop);
  await addACopy(shop);
  await putABatch(shop);
  const found = await readABatch(shop);
  await deleteOneBook(shop);
  console.log(
    `items: 4 put, 1 updated, ${found} of 3 read as a batch, 1 deleted`);
}

// A bookstore: an index that comes later, nested maps, a book sold once.

import assert from 'node:assert/strict';

import {
  ConditionalCheckFailedException, DescribeTableCommand, UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import {
  createTable, dropTable, keySchema, listTables, string,
} from './tables.js';

const TABLE = 'Books';
const INDEX = 'CategoryIndex';

const BOOKS = [
  { Author: 'Antje Barth', Title: 'Data Science on AWS',
    Category: 'Technology', Formats: { paperback: 'J4SUKVGU' }, Pages: 524 },
  { Author: 'Jane Austen', Title: 'Emma', Category: 'Novel',
    Formats: { hardcover: 'GVJZQ7JK' }, Pages: 474 },
  { Author: 'Jane Austen', Title: 'Persuasion', Category: 'Novel',
    Formats: { audiobook: 'DHGXF2AN' } },
  { Author: 'Julia Evans', Title: 'How DNS Works', Category: 'Technology',
    Formats: { ebook: 'Q7QWE3U2' }, Pages: 28 },
  { Author: 'Mary Shelley', Title: 'Frankenstein', Category: 'Novel',
    Formats: { hardcover: 'MOQP4FEL' }, Pages: 280 },
];

function key({ Author, Title }) {
  return { Author, Title };
}

async function stockTheShelves(documents) {
  for (const book of BOOKS) {
    // Not over a book that is there already.
    await documents.put({
      TableName: TABLE, Item: book,
      ConditionExpression: 'attribute_not_exists(Title)',
    });
  }
  const { Item } = await documents.get(
    { TableName: TABLE, Key: key(BOOKS[0]) });
  assert.deepEqual(Item, BOOKS[0]);
}

// Adds an index to a table in use, and waits until it has every book.
async function addCategoryIndex(client) {
  await client.send(new UpdateTableCommand({
    TableName: TABLE,
    AttributeDefinitions: [string('Category')],
    GlobalSecondaryIndexUpdates: [{ Create: {
      IndexName: INDEX,
      KeySchema: keySchema({ Category: 'HASH' }),
      Projection: { ProjectionType: 'ALL' },
    } }],
  }));
  const deadline = Date.now() + 60_000;
  while (await indexStatus(client) !== 'ACTIVE') {
    assert(Date.now() < deadline, 'the index is not built');
  }
}

async function indexStatus(client) {
  const { Table } = await client.send(
    new DescribeTableCommand({ TableName: TABLE }));
  return Table.GlobalSecondaryIndexes[0].IndexStatus;
}

// Returns the titles of a category.
async function browse(documents, category) {
  const { Items } = await documents.query({
    TableName: TABLE, IndexName: INDEX,
    KeyConditionExpression: 'Category = :category',
    ExpressionAttributeValues: { ':category': category },
  });
  return Items.map((book) => book.Title).sort();
}

async function changeFormats(documents, book) {
  const added = await documents.update({
    TableName: TABLE, Key: key(book),
    UpdateExpression: 'SET Formats.audiobook = :id',
    ConditionExpression: 'attribute_not_exists(Formats.audiobook)',
    ExpressionAttributeValues: { ':id': '8WE3KPTP' },
    ReturnValues: 'ALL_NEW',
  });
  assert.deepEqual(added.Attributes.Formats,
    { ...book.Formats, audiobook: '8WE3KPTP' });
  const removed = await documents.update({
    TableName: TABLE, Key: key(book),
    UpdateExpression: 'REMOVE Formats.audiobook',
    ReturnValues: 'ALL_NEW',
  });
  assert.deepEqual(removed.Attributes, book);
}

// The second customer gets the book as it stands.
async function sellTwice(documents, book) {
  const sale = {
    TableName: TABLE, Key: key(book),
    UpdateExpression: 'SET Sold = :yes',
    ConditionExpression: 'attribute_not_exists(Sold)',
    ExpressionAttributeValues: { ':yes': true },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
  await documents.update(sale);
  await assert.rejects(documents.update(sale), (error) => {
    assert(error instanceof ConditionalCheckFailedException);
    // The error has the item as it came over the network.
    assert.deepEqual(unmarshall(error.Item), { ...book, Sold: true });
    return true;
  });
}

export async function sellBooks(client, documents) {
  await createTable(client, TABLE, { Author: 'HASH', Title: 'RANGE' });
  assert.deepEqual(await listTables(client), [TABLE]);
  await stockTheShelves(documents);
  await addCategoryIndex(client);
  const novels = await browse(documents, 'Novel');
  assert.deepEqual(novels, ['Emma', 'Frankenstein', 'Persuasion']);
  await changeFormats(documents, BOOKS[1]);
  await sellTwice(documents, BOOKS[4]);
  await dropTable(client, TABLE);
  assert.deepEqual(await listTables(client), []);
  console.log(`bookstore: ${BOOKS.length} books, ${novels.length} novels by ` +
    'an index that came later, 1 sold once');
}

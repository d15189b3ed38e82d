// Chapters 1 and 9: the table is created and, at the end, deleted.

import { checkEqual } from './checks.js';
import { INDEX, TABLE } from './shop.js';

export const CREATE_BOOKS_REQUEST = {
  tableName: TABLE,
  billingMode: 'BILLING_MODE_PAY_PER_REQUEST',
  attributeDefinitions: [
    stringAttribute('Author'),
    stringAttribute('Title'),
    stringAttribute('Category'),
  ],
  keySchema: [
    { attributeName: 'Author', keyType: 'KEY_TYPE_HASH' },
    { attributeName: 'Title', keyType: 'KEY_TYPE_RANGE' },
  ],
  globalSecondaryIndexes: [{
    indexName: INDEX,
    keySchema: [{ attributeName: 'Category', keyType: 'KEY_TYPE_HASH' }],
    projection: { projectionType: 'PROJECTION_TYPE_ALL' },
  }],
};

function stringAttribute(attributeName) {
  return { attributeName, attributeType: 'SCALAR_ATTRIBUTE_TYPE_S' };
}

async function listTables(shop) {
  const { tableNames } = await shop.callTables('listTables', {});
  return tableNames;
}

export async function openShop(shop) {
  await shop.callTables('createTable', CREATE_BOOKS_REQUEST);

  const { table } =
    await shop.callTables('describeTable', { tableName: TABLE });
  checkEqual('the status', table.tableStatus, 'TABLE_STATUS_ACTIVE');
  checkEqual('the number of items', table.itemCount ?? '0', '0');
  checkEqual('the number of indexes', table.globalSecondaryIndexes.length, 1);
  const [index] = table.globalSecondaryIndexes;
  checkEqual('the name', index.indexName, INDEX);
  checkEqual('the status', index.indexStatus, 'INDEX_STATUS_ACTIVE');
  checkEqual('the list of tables', await listTables(shop), [TABLE]);

  console.log(`tables: ${TABLE} and its ${index.indexName} are active`);
}

export async function closeShop(shop) {
  const { tableDescription } =
    await shop.callTables('deleteTable', { tableName: TABLE });
  checkEqual('the status', tableDescription.tableStatus,
    'TABLE_STATUS_DELETING');

  console.log(`end: ${(await listTables(shop)).length} tables are left`);
}

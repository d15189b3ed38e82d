// Chapter 5: Query on the table and on the index, page by page.

import { AUTHOR, VOLUMES, volumeTitle } from './bulk_load.js';
import { checkEqual } from './checks.js';
import { INDEX, TABLE, text } from './shop.js';

// Yields the titles of one page after the other.
async function* queryPages(shop, query) {
  let exclusiveStartKey = {};
  do {
    const page =
      await shop.callItems('query', { ...query, exclusiveStartKey });
    yield page.items.map(({ attributes }) => attributes.Title.s);
    exclusiveStartKey = page.lastEvaluatedKey ?? {};
  } while (Object.keys(exclusiveStartKey).length > 0);
}

async function queryTitles(shop, query) {
  const titles = [];
  let pages = 0;
  for await (const page of queryPages(shop, query)) {
    titles.push(...page);
    ++pages;
  }
  return { titles, pages };
}

// Titles from the first volume to the last, both included.
function volumeTitles(first, last) {
  return Array.from({ length: last - first + 1 },
    (_, offset) => volumeTitle(first + offset));
}

export async function browse(shop) {
  const byAuthor = await queryTitles(shop, {
    tableName: TABLE,
    keyConditionExpression: 'Author = :author',
    expressionAttributeValues: { ':author': text(AUTHOR) },
    limit: 300,
  });
  checkEqual('titles by author', byAuthor.titles, volumeTitles(1, VOLUMES));

  const byCategory = await queryTitles(shop, {
    tableName: TABLE,
    indexName: INDEX,
    keyConditionExpression: 'Category = :category',
    expressionAttributeValues: { ':category': text('Series') },
    limit: 400,
  });
  // The index has no sort key, so that its order tells nothing.
  checkEqual('titles by category', byCategory.titles.sort(),
    volumeTitles(1, VOLUMES));

  const lastFirst = await queryTitles(shop, {
    tableName: TABLE,
    keyConditionExpression:
      'Author = :author AND begins_with(Title, :beginning)',
    expressionAttributeValues:
      { ':author': text(AUTHOR), ':beginning': text('Volume 09') },
    scanIndexForward: false,
  });
  checkEqual('titles from the last', lastFirst.titles,
    volumeTitles(900, 999).reverse());

  console.log(
    `queries: ${byAuthor.titles.length} books by author in ` +
    `${byAuthor.pages} pages, ${byCategory.titles.length} by category in ` +
    `${byCategory.pages}, ${lastFirst.titles.length} by title`);
}

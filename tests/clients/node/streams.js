// Chapter 7: the whole table over one call, and over two.

import { once } from 'node:events';

import { checkEqual } from './checks.js';
import { TABLE, streamOptions } from './shop.js';

function streamScan(shop, resumeToken) {
  return shop.items.streamScan(
    { scan: { tableName: TABLE }, resumeToken }, streamOptions());
}

function keysOf(chunk) {
  return chunk.items.map(({ attributes }) =>
    `${attributes.Author.s}/${attributes.Title.s}`);
}

async function scanAtOnce(shop) {
  const chunks = [];
  for await (const chunk of streamScan(shop)) {
    chunks.push(chunk);
  }
  checkEqual('there are several chunks', chunks.length > 1, true);
  checkEqual('the last resume token', chunks.at(-1).resumeToken, undefined);
  return chunks.flatMap(keysOf);
}

async function readFirstChunk(shop) {
  const call = streamScan(shop);
  const [first] = await once(call, 'data');
  // The server stops sending; the call ends with the error CANCELLED.
  call.on('error', () => {});
  call.cancel();
  return first;
}

async function scanWithABreak(shop) {
  const first = await readFirstChunk(shop);
  const keys = keysOf(first);

  let isFirst = true;
  for await (const chunk of streamScan(shop, first.resumeToken)) {
    // The first chunk tells whether it reads the snapshot of the call before;
    // nobody wrote in between, so that both see the same.
    checkEqual('the snapshot is named', 'sameSnapshot' in chunk, isFirst);
    isFirst = false;
    keys.push(...keysOf(chunk));
  }
  return keys;
}

export async function takeInventory(shop) {
  const keys = await scanAtOnce(shop);
  checkEqual('the number of different keys', new Set(keys).size, keys.length);
  const resumedKeys = await scanWithABreak(shop);
  checkEqual('the keys of a resumed scan', resumedKeys, keys);

  console.log(
    `streams: ${keys.length} items in one call, ${resumedKeys.length} in two`);
}

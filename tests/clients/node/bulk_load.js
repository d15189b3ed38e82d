// Chapter 4: many writes over one call, each answered on its own.

import { once } from 'node:events';

import grpc from '@grpc/grpc-js';

import { checkEqual } from './checks.js';
import { TABLE, book, streamOptions, text } from './shop.js';

export const AUTHOR = 'Serial Writer';
export const VOLUMES = 1000;
// Comes after all volumes, and has no title.
const UNTITLED = VOLUMES + 1;

export function volumeTitle(sequence) {
  return `Volume ${String(sequence).padStart(4, '0')}`;
}

function volumeWrite(sequence) {
  const key = { author: AUTHOR, title: volumeTitle(sequence) };
  const item = book(key, 'Series', { pages: 300, copies: 1 });
  item.Summary = text('.'.repeat(600));
  if (sequence === UNTITLED) {
    delete item.Title;
  }
  return { sequence, tableName: TABLE, put: { item } };
}

async function sendSeries(call) {
  for (let sequence = 1; sequence <= UNTITLED; ++sequence) {
    if (!call.write(volumeWrite(sequence))) {
      // The server has enough to do.
      await once(call, 'drain');
    }
  }
  call.end();
}

// Reads until the server has answered everything. Answers may come in another
// order than the writes.
async function receiveResults(call) {
  const results = new Map();
  for await (const response of call) {
    for (const result of response.results) {
      const sequence = Number(result.sequence);
      checkEqual('a second answer is there', results.has(sequence), false);
      results.set(sequence, result);
    }
  }
  return results;
}

export async function deliverASeries(shop) {
  const call = shop.items.bulkWrite(streamOptions());
  // Both directions at once: a server whose answers nobody reads stops reading.
  const [results] =
    await Promise.all([receiveResults(call), sendSeries(call)]);

  checkEqual('the number of answers', results.size, VOLUMES + 1);
  const refused = results.get(UNTITLED);
  checkEqual('the code', refused.code, grpc.status.INVALID_ARGUMENT);
  checkEqual('the exception', refused.awsException, 'ValidationException');
  for (let sequence = 1; sequence <= VOLUMES; ++sequence) {
    checkEqual('the code', results.get(sequence).code ?? 0, grpc.status.OK);
  }

  console.log(`bulk load: ${results.size - 1} books written, 1 refused`);
}

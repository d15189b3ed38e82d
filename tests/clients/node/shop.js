// The connection to the server, and the books that the story is about.

import grpc from '@grpc/grpc-js';

export const TABLE = 'Books';
export const INDEX = 'CategoryIndex';

// The server's own bound; gRPC's default for what it receives is 4 MB.
const MESSAGE_BYTES_MAX = 20 * 1024 * 1024;

// Every call has a deadline. Without one it may wait for ever.
const CALL_MILLISECONDS = 10_000;
// For calls that stream many messages.
const STREAM_MILLISECONDS = 60_000;

// Both services, the item service with its calls as promises.
export class Shop {
  constructor(api, address) {
    const credentials = grpc.credentials.createInsecure();
    const options = {
      'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
      'grpc.max_send_message_length': MESSAGE_BYTES_MAX,
    };
    this.definition = api.definition;
    this.tables = new api.TableService(address, credentials, options);
    this.items = new api.ItemService(address, credentials, options);
  }

  // Calls such as callTables('listTables', {}): a promise of the response.
  callTables(method, request) {
    return callUnary(this.tables, method, request);
  }

  callItems(method, request) {
    return callUnary(this.items, method, request);
  }

  disconnect() {
    this.tables.close();
    this.items.close();
  }
}

function callUnary(client, method, request) {
  const deadline = Date.now() + CALL_MILLISECONDS;
  return new Promise((resolve, reject) => {
    client[method](request, { deadline }, (error, response) =>
      error ? reject(error) : resolve(response));
  });
}

export function streamOptions() {
  return { deadline: Date.now() + STREAM_MILLISECONDS };
}

export const text = (value) => ({ s: value });

// Numbers travel as decimal text, so that no digit is lost.
export const number = (value) => ({ n: String(value) });

export function key({ author, title }) {
  return { Author: text(author), Title: text(title) };
}

export function book(bookKey, category, { pages, copies }) {
  return {
    ...key(bookKey),
    Category: text(category),
    Pages: number(pages),
    Copies: number(copies),
    Formats: { ss: { elements: ['ebook', 'hardcover'] } },
  };
}

export const DATA_SCIENCE =
  { author: 'Antje Barth', title: 'Data Science on AWS' };
export const DYNAMODB_BOOK =
  { author: 'Alex DeBrie', title: 'The DynamoDB Book' };
export const DISPOSSESSED =
  { author: 'Ursula K. Le Guin', title: 'The Dispossessed' };
export const LATHE_OF_HEAVEN =
  { author: 'Ursula K. Le Guin', title: 'The Lathe of Heaven' };

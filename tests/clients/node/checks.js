// Checks that stop the story when the server's answer is not as expected.

import assert from 'node:assert/strict';

export function checkEqual(what, actual, expected) {
  assert.deepEqual(actual, expected, new assert.AssertionError({
    message: `${what} is ${JSON.stringify(actual)}, ` +
        `expected ${JSON.stringify(expected)}`,
  }));
}

// Returns the error with which the server refuses a call.
export async function checkRefused(call) {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError(
    { message: 'a request was accepted instead of refused' });
}

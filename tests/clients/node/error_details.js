// What an error of the server says, beyond its code and message.

import assert from 'node:assert/strict';

const STATUS_ENTRY = 'grpc-status-details-bin';

// Decodes the google.rpc.Status in an error's trailing metadata. Returns a
// function that finds the detail of a type by its full name, or undefined.
export function errorDetails({ definition }, error) {
  const [bytes] = error.metadata.get(STATUS_ENTRY);
  assert(bytes, `an error without details: ${error}`);
  const { details } = definition['google.rpc.Status'].deserialize(bytes);
  return (typeName) => {
    // The loader's own message Any is the only one with names in snake_case.
    const detail = details.find(
      (any) => any.type_url === `type.googleapis.com/${typeName}`);
    return detail && definition[typeName].deserialize(detail.value);
  };
}

// Returns the ErrorInfo: what programs can tell the causes of errors by.
export function errorInfo(shop, error) {
  return errorDetails(shop, error)('google.rpc.ErrorInfo');
}

// The stubs: classes and message types that @grpc/proto-loader makes from the
// .proto files when the program starts.

import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const FILES = [
  'google/rpc/error_details.proto',
  'google/rpc/status.proto',
  'hashrange/v1/error_details.proto',
  'hashrange/v1/item_service.proto',
  'hashrange/v1/table_service.proto',
];

// Fields are in camelCase. Enums are their names, 64-bit numbers are text: a
// JavaScript number cannot hold them all. What is absent stays absent, but
// lists and maps are there when they are empty.
const OPTIONS = { enums: String, longs: String, arrays: true, objects: false };

export function loadApi(protoDir) {
  const definition = loadSync(FILES, { ...OPTIONS, includeDirs: [protoDir] });
  return { definition, ...grpc.loadPackageDefinition(definition).hashrange.v1 };
}

// Descriptions of tables as JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_TABLE_JSON_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_TABLE_JSON_H_

#include "hashrange/v1/table.pb.h"
#include "server/http/codec/json_writer.h"

namespace hashrange::http {

// Writes an object with the members of a TableDescription that are set.
void WriteTable(const v1::TableDescription& table, JsonWriter* json);

// Writes the answer of what creates, changes or deletes a table.
template <typename Response>
void WriteTableDescription(const Response& response, JsonWriter* json) {
  json->Key("TableDescription");
  WriteTable(response.table_description(), json);
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_TABLE_JSON_H_

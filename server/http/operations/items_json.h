// Items of responses, as the engine splices them, to JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_ITEMS_JSON_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_ITEMS_JSON_H_

#include "absl/strings/string_view.h"
#include "server/engine/spliced_response.h"
#include "server/http/codec/attribute_writer.h"
#include "server/http/codec/json_writer.h"
#include "server/http/codec/wire_reader.h"
#include "server/http/operations/figures_json.h"
#include "storage/value/value.h"

namespace hashrange::http {

// `items` is field 1 of an engine::SplicedResponse. Write the first item as the
// member `name`, if there is one; or all of them as an array.
inline void WriteItemMember(absl::string_view name, absl::string_view items,
                            JsonWriter* json) {
  WireReader reader(items);
  if (!reader.Next()) return;
  json->Key(name);
  WriteAttributes(reader.bytes(), json);
}

inline void WriteItemArray(absl::string_view items, JsonWriter* json) {
  json->BeginArray();
  for (WireReader reader(items); reader.Next();) {
    WriteAttributes(reader.bytes(), json);
  }
  json->EndArray();
}

// The members of the response of a write of one item.
template <typename Message>
void WriteWriteResponse(const engine::SplicedResponse<Message>& response,
                        JsonWriter* json) {
  WriteItemMember("Attributes", response.Items(), json);
  WriteFiguresOf(response.message, json);
}

// Whether a page has its items; not where only counts were asked for.
enum class PageItems { kWritten, kLeftOut };

// The members of a page of Query or Scan.
template <typename Message>
void WritePage(const engine::SplicedResponse<Message>& page, PageItems items,
               JsonWriter* json) {
  // Most of the text is the items; JSON takes about twice the wire form.
  json->Reserve(2 * page.Items().size());
  if (items == PageItems::kWritten) {
    json->Key("Items");
    WriteItemArray(page.Items(), json);
  }
  json->Key("Count");
  json->Integer(page.message.count());
  json->Key("ScannedCount");
  json->Integer(page.message.scanned_count());
  if (!page.message.last_evaluated_key().empty()) {
    json->Key("LastEvaluatedKey");
    WriteAttributes(page.message.last_evaluated_key(), json);
  }
  WriteCapacityOf(page.message, json);
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_ITEMS_JSON_H_

// A response whose items are already in wire form.
//
// Stored items are serialized protobuf messages. Parsing a page of 1,000 of
// them only to serialize them again costs 3 ms; copying their bytes costs 0.05.
// By design, every response message that carries whole items has them as field
// number 1, and protobuf lets the fields of a message stand in any order.

#ifndef HASHRANGE_SERVER_ENGINE_SPLICED_RESPONSE_H_
#define HASHRANGE_SERVER_ENGINE_SPLICED_RESPONSE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::engine {

template <typename Message>
struct SplicedResponse {
  // All fields but field 1.
  Message message;
  // Field 1 in wire form, as often as it occurs; see AppendItemField.
  std::string items;

  // Returns the whole response in wire form.
  std::string Serialize() && {
    message.AppendToString(&items);
    return std::move(items);
  }

  // Returns the whole response as a message. For tests and embedders.
  Message Parse() const {
    std::string bytes = items;
    message.AppendToString(&bytes);
    Message parsed;
    parsed.ParseFromString(bytes);
    return parsed;
  }
};

// Appends field 1 with the submessage `item`, a serialized v1::Item.
void AppendItemField(absl::string_view item, std::string* items);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_SPLICED_RESPONSE_H_

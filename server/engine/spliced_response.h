// A response whose items are already in wire form.
//
// Stored items are serialized protobuf messages. Parsing a page of 1,000 of
// them only to serialize them again costs 3 ms; copying their bytes costs 0.05.
// By design, every response message that carries whole items has them as field
// number 1, and protobuf lets the fields of a message stand in any order.

#ifndef HASHRANGE_SERVER_ENGINE_SPLICED_RESPONSE_H_
#define HASHRANGE_SERVER_ENGINE_SPLICED_RESPONSE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace hashrange::engine {

// A reply in wire form: what it shares with others, if anything, and then what
// is its own.
struct WireReply {
  std::shared_ptr<const std::string> shared;
  std::string own;
};

template <typename Message>
struct SplicedResponse {
  // All fields but field 1.
  Message message;
  // Field 1 in wire form, as often as it occurs; see AppendItemField. It is in
  // one of the two; shared_items may be null.
  std::string own_items;
  std::shared_ptr<const std::string> shared_items;

  // Field 1, wherever it is.
  absl::string_view Items() const {
    return shared_items == nullptr ? own_items : *shared_items;
  }

  // Returns the whole response in wire form.
  WireReply Serialize() && {
    message.AppendToString(&own_items);
    return {std::move(shared_items), std::move(own_items)};
  }

  // Returns the whole response as a message. For tests and embedders.
  Message Parse() const {
    std::string bytes(Items());
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

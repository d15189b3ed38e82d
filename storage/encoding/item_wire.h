// The wire form of hashrange.v1.Item, written and read an attribute at a time.
//
// An Item is a sequence of
//   [0A][varint length of the rest][0A][varint length][name]
//                                  [12][varint length][AttributeValue]
// as protobuf writes map fields. Reading the form without protobuf allows to
// step over values; writing it, to take attributes from any map in the order
// of their names.

#ifndef HASHRANGE_STORAGE_ENCODING_ITEM_WIRE_H_
#define HASHRANGE_STORAGE_ENCODING_ITEM_WIRE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/value/value.h"

namespace hashrange::storage {

// Serializes attributes, with names in byte order at every level. Must not
// outlive the attributes, which must not change.
class ItemWireWriter {
 public:
  explicit ItemWireWriter(const value::AttributeMap& attributes);

  // Bytes of the wire form.
  size_t SizeBytes() const { return size_bytes_; }

  // Writes the wire form. Requires: room for SizeBytes() bytes.
  void Write(char* out) const;

 private:
  struct Attribute {
    const std::string* name;
    const v1::AttributeValue* value;
    size_t value_size;
    size_t entry_size;
  };

  std::vector<Attribute> attributes_;
  size_t size_bytes_ = 0;
};

// One attribute in wire form; views into it.
struct WireAttribute {
  absl::string_view name;
  absl::string_view value;  // a serialized AttributeValue
};

// Removes the attribute at the front of `item` and returns it; nothing if there
// is none, or none in this form.
std::optional<WireAttribute> ConsumeAttribute(absl::string_view* item);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_ITEM_WIRE_H_

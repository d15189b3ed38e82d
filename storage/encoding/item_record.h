// The value of an item record or an index entry.
//
//   [format: 01][varint item size][varint key length][canonical key][item]
//
// Persisted: do not change. The item size is what DynamoDB counts, so that it
// is known without parsing. The canonical key (canonical_key.h) is the full
// primary key, compared on every read: two keys with one hash are an internal
// error, never mixed up. `item` is a serialized hashrange.v1.Item, so that it
// can be spliced into replies without parsing.

#ifndef HASHRANGE_STORAGE_ENCODING_ITEM_RECORD_H_
#define HASHRANGE_STORAGE_ENCODING_ITEM_RECORD_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/encoding/canonical_key.h"  // IWYU pragma: export
#include "storage/value/value.h"

namespace hashrange::storage {

// A record's parts; views into its bytes.
struct ItemRecordView {
  size_t item_size_bytes = 0;  // as DynamoDB counts it
  absl::string_view canonical_key;
  absl::string_view item;  // a serialized hashrange.v1.Item
};

// Returns the record of an item. Serialization is deterministic: names are in
// byte order at every level, so that items of the same attributes have the same
// record. (Sets keep the order of their elements, so that equal sets may
// differ.) Requires: attributes are canonical.
std::string EncodeItemRecord(absl::string_view canonical_key,
                             const value::AttributeMap& attributes);

// Returns the parts of `record`, or DataLoss if it is damaged or has a format
// that this version does not know. The item itself is not looked into.
absl::StatusOr<ItemRecordView> DecodeItemRecord(absl::string_view record);

// Returns the attributes of a serialized Item, or DataLoss if it is damaged.
absl::StatusOr<v1::Item> ParseItem(absl::string_view item);

// Returns only the attributes named, as far as there are any, without parsing
// the values of the others. DataLoss if damage was seen on the way. Requires:
// `item` is from a record.
absl::StatusOr<v1::Item> ParseItemAttributes(
    absl::string_view item, absl::Span<const absl::string_view> names);

// Returns the attributes named, as far as there are any, as a serialized Item
// again: their bytes are copied, no value is parsed. DataLoss if damage was
// seen on the way. Requires: `item` is from a record.
absl::StatusOr<std::string> CopyItemAttributes(
    absl::string_view item, absl::Span<const absl::string_view> names);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_ITEM_RECORD_H_

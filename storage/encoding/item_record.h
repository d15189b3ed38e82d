// The value of an item record or an index entry.
//
//   [format 1][varint item size][varint key length][canonical key][item]
//
// `item` is a serialized hashrange.v1.Item, so that it can be spliced into
// replies without parsing. The canonical key is the full primary key, compared
// on every read: two keys with one hash are an internal error, never mixed up.

#ifndef HASHRANGE_STORAGE_ENCODING_ITEM_RECORD_H_
#define HASHRANGE_STORAGE_ENCODING_ITEM_RECORD_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/value/value.h"

namespace hashrange::storage {

// An injective, typed encoding of a primary key. `sort_key` may be null.
std::string CanonicalKey(const v1::AttributeValue& partition_key,
                         const v1::AttributeValue* sort_key);

// A parsed record; views into its bytes.
struct ItemRecordView {
  size_t item_size_bytes = 0;        // as DynamoDB counts it
  absl::string_view canonical_key;
  absl::string_view item;            // a serialized hashrange.v1.Item
};

// Returns the record of an item. Serialization is deterministic, so that equal
// items have equal records. Requires: attributes are canonical.
std::string EncodeItemRecord(absl::string_view canonical_key,
                             const value::AttributeMap& attributes);

// Returns the parts of `record`, or DataLoss if it is damaged.
absl::StatusOr<ItemRecordView> DecodeItemRecord(absl::string_view record);

// Returns the attributes of a serialized Item, or DataLoss if it is damaged.
absl::StatusOr<v1::Item> ParseItem(absl::string_view item);

// Returns the only the attributes named, without parsing the values of the
// others.
absl::StatusOr<v1::Item> ParseItemAttributes(
    absl::string_view item, absl::Span<const absl::string_view> names);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_ITEM_RECORD_H_

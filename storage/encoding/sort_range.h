// The ranges of keys that conditions on a sort value select.
//
// Each function returns exactly the keys under `prefix` whose next sort value
// satisfies its condition. `prefix` is what ItemPartitionPrefix returns (with
// kItem) or IndexPrefix (with kIndex). Values have the type of the sort
// attribute; they may be empty, though no key holds an empty value.
// Requires, of all: S, N or B; canonical.

#ifndef HASHRANGE_STORAGE_ENCODING_SORT_RANGE_H_
#define HASHRANGE_STORAGE_ENCODING_SORT_RANGE_H_

#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "storage/encoding/sort_encoding.h"
#include "storage/key_range.h"

namespace hashrange::storage {

KeyRange SortEqual(absl::string_view prefix, SortEncoding encoding,
                   const v1::AttributeValue& value);
KeyRange SortLess(absl::string_view prefix, SortEncoding encoding,
                  const v1::AttributeValue& bound);
KeyRange SortLessOrEqual(absl::string_view prefix, SortEncoding encoding,
                         const v1::AttributeValue& bound);
KeyRange SortGreater(absl::string_view prefix, SortEncoding encoding,
                     const v1::AttributeValue& bound);
KeyRange SortGreaterOrEqual(absl::string_view prefix, SortEncoding encoding,
                            const v1::AttributeValue& bound);

// From `low` to `high`, both included. Holds nothing if `low` is greater.
KeyRange SortBetween(absl::string_view prefix, SortEncoding encoding,
                     const v1::AttributeValue& low,
                     const v1::AttributeValue& high);

// Values of which `start` is a prefix. Requires: `start` is S or B.
KeyRange SortBeginsWith(absl::string_view prefix, SortEncoding encoding,
                        const v1::AttributeValue& start);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_SORT_RANGE_H_

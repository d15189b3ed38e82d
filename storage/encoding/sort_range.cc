#include "storage/encoding/sort_range.h"

#include <string>

namespace hashrange::storage {
namespace {

using v1::AttributeValue;

// The first key that holds `value`.
std::string FirstWith(absl::string_view prefix, SortEncoding encoding,
                      const AttributeValue& value) {
  std::string key(prefix);
  AppendSortValue(encoding, value, &key);
  return key;
}

// The first key after all that hold `value`.
std::string AfterAllWith(absl::string_view prefix, SortEncoding encoding,
                         const AttributeValue& value) {
  std::string key = FirstWith(prefix, encoding, value);
  switch (encoding) {
    case SortEncoding::kItem:
      // One key only; this is the next one there can be.
      key.push_back('\0');
      return key;
    case SortEncoding::kIndex:
      // Other parts follow the value, and no other value starts like it.
      return AfterPrefix(key);
  }
  return key;
}

}  // namespace

KeyRange SortEqual(absl::string_view prefix, SortEncoding encoding,
                   const AttributeValue& value) {
  return {FirstWith(prefix, encoding, value),
          AfterAllWith(prefix, encoding, value)};
}

KeyRange SortLess(absl::string_view prefix, SortEncoding encoding,
                  const AttributeValue& bound) {
  return {std::string(prefix), FirstWith(prefix, encoding, bound)};
}

KeyRange SortLessOrEqual(absl::string_view prefix, SortEncoding encoding,
                         const AttributeValue& bound) {
  return {std::string(prefix), AfterAllWith(prefix, encoding, bound)};
}

KeyRange SortGreater(absl::string_view prefix, SortEncoding encoding,
                     const AttributeValue& bound) {
  return {AfterAllWith(prefix, encoding, bound), AfterPrefix(prefix)};
}

KeyRange SortGreaterOrEqual(absl::string_view prefix, SortEncoding encoding,
                            const AttributeValue& bound) {
  return {FirstWith(prefix, encoding, bound), AfterPrefix(prefix)};
}

KeyRange SortBetween(absl::string_view prefix, SortEncoding encoding,
                     const AttributeValue& low, const AttributeValue& high) {
  return {FirstWith(prefix, encoding, low),
          AfterAllWith(prefix, encoding, high)};
}

KeyRange SortBeginsWith(absl::string_view prefix, SortEncoding encoding,
                        const AttributeValue& start) {
  std::string first(prefix);
  AppendSortStart(encoding, start, &first);
  return PrefixRange(first);
}

}  // namespace hashrange::storage

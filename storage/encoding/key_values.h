// Key values for tests.

#ifndef HASHRANGE_STORAGE_ENCODING_KEY_VALUES_H_
#define HASHRANGE_STORAGE_ENCODING_KEY_VALUES_H_

#include <string>
#include <utility>

#include "hashrange/v1/attribute_value.pb.h"
#include "storage/key_range.h"

namespace hashrange::storage {

inline v1::AttributeValue StringValue(std::string text) {
  v1::AttributeValue value;
  value.set_s(std::move(text));
  return value;
}

// Requires: canonical.
inline v1::AttributeValue NumberValue(std::string text) {
  v1::AttributeValue value;
  value.set_n(std::move(text));
  return value;
}

inline v1::AttributeValue BinaryValue(std::string bytes) {
  v1::AttributeValue value;
  value.set_b(std::move(bytes));
  return value;
}

inline bool Contains(const KeyRange& range, const std::string& key) {
  return key >= range.begin && (range.end.empty() || key < range.end);
}

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_ENCODING_KEY_VALUES_H_

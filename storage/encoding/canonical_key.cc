#include "storage/encoding/canonical_key.h"

#include "storage/encoding/varint.h"
#include "storage/value/canonical_number.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;

CanonicalValue Make(char type, absl::string_view bytes) {
  CanonicalValue value;
  static_assert(sizeof(value.head) == 1 + kVarintBytesMax);
  value.head[0] = type;
  value.head_size = 1 + WriteVarint(bytes.size(), value.head + 1);
  value.bytes = bytes;
  return value;
}

void Append(const CanonicalValue& value, std::string* out) {
  out->append(value.head, value.head_size);
  out->append(value.bytes.data(), value.bytes.size());
}

}  // namespace

CanonicalValue MakeCanonicalValue(const AttributeValue& value) {
  if (value.has_s()) return Make('S', value.s());
  if (value.has_b()) return Make('B', value.b());
  // Another text of the same number would hash to another place.
  HASHRANGE_CHECK(value.has_n() && value::IsCanonicalNumber(value.n()));
  return Make('N', value.n());
}

std::string CanonicalKey(const AttributeValue& partition_key,
                         const AttributeValue* sort_key) {
  std::string key;
  Append(MakeCanonicalValue(partition_key), &key);
  if (sort_key != nullptr) Append(MakeCanonicalValue(*sort_key), &key);
  return key;
}

}  // namespace hashrange::storage

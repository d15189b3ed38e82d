#include "storage/encoding/sort_encoding.h"

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/value/check.h"
#include "storage/value/decimal.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;

constexpr absl::string_view kEscapedZero("\x00\xFF", 2);
constexpr absl::string_view kTerminator("\x00\x01", 2);

void Append(absl::string_view bytes, std::string* out) {
  out->append(bytes.data(), bytes.size());
}

void AppendEscaped(absl::string_view bytes, std::string* out) {
  for (size_t zero = bytes.find('\0'); zero != bytes.npos;
       zero = bytes.find('\0')) {
    Append(bytes.substr(0, zero), out);
    Append(kEscapedZero, out);
    bytes.remove_prefix(zero + 1);
  }
  Append(bytes, out);
}

void AppendNumber(const AttributeValue& value, std::string* out) {
  const absl::StatusOr<value::Decimal> number =
      value::Decimal::Parse(value.n());
  HASHRANGE_CHECK(number.ok());
  number->AppendOrdered(out);
}

}  // namespace

void AppendSortValue(SortEncoding encoding, const AttributeValue& value,
                     std::string* out) {
  if (value.has_n()) return AppendNumber(value, out);
  AppendSortStart(encoding, value, out);
  if (encoding == SortEncoding::kIndex) Append(kTerminator, out);
}

void AppendSortStart(SortEncoding encoding, const AttributeValue& start,
                     std::string* out) {
  HASHRANGE_CHECK(start.has_s() || start.has_b());
  const absl::string_view bytes = start.has_s() ? start.s() : start.b();
  switch (encoding) {
    case SortEncoding::kItem:
      return Append(bytes, out);
    case SortEncoding::kIndex:
      return AppendEscaped(bytes, out);
  }
}

}  // namespace hashrange::storage

#include "hashrange/client/value.h"

#include "absl/strings/str_cat.h"

namespace hashrange {
absl::string_view TypeName(const v1::AttributeValue& value) {
  switch (value.value_case()) {
    case v1::AttributeValue::kS:
      return "S";
    case v1::AttributeValue::kN:
      return "N";
    case v1::AttributeValue::kB:
      return "B";
    case v1::AttributeValue::kBool:
      return "BOOL";
    case v1::AttributeValue::kNull:
      return "NULL";
    case v1::AttributeValue::kM:
      return "M";
    case v1::AttributeValue::kL:
      return "L";
    case v1::AttributeValue::kSs:
      return "SS";
    case v1::AttributeValue::kNs:
      return "NS";
    case v1::AttributeValue::kBs:
      return "BS";
    case v1::AttributeValue::VALUE_NOT_SET:
      break;
  }
  return "";
}

absl::Status UnexpectedType(absl::string_view expected,
                            const v1::AttributeValue& value) {
  const absl::string_view found = TypeName(value);
  return absl::InvalidArgumentError(absl::StrCat(
      "expected ", expected, ", found ", found.empty() ? "nothing" : found));
}

absl::Status AtPath(absl::string_view path, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

void ValueTraits<bool>::Write(bool value, v1::AttributeValue* out) {
  out->set_bool_(value);
}

absl::Status ValueTraits<bool>::Read(const v1::AttributeValue& value,
                                     bool* out) {
  if (!value.has_bool_()) return UnexpectedType("a boolean (BOOL)", value);
  *out = value.bool_();
  return absl::OkStatus();
}

void ValueTraits<std::string>::Write(absl::string_view value,
                                     v1::AttributeValue* out) {
  out->set_s(std::string(value));
}

absl::Status ValueTraits<std::string>::Read(const v1::AttributeValue& value,
                                            std::string* out) {
  if (!value.has_s()) return UnexpectedType("a string (S)", value);
  *out = value.s();
  return absl::OkStatus();
}

void ValueTraits<absl::string_view>::Write(absl::string_view value,
                                           v1::AttributeValue* out) {
  out->set_s(std::string(value));
}

void ValueTraits<Bytes>::Write(const Bytes& value, v1::AttributeValue* out) {
  out->set_b(value.data);
}

absl::Status ValueTraits<Bytes>::Read(const v1::AttributeValue& value,
                                      Bytes* out) {
  if (!value.has_b()) return UnexpectedType("bytes (B)", value);
  out->data = value.b();
  return absl::OkStatus();
}

void ValueTraits<Null>::Write(Null value, v1::AttributeValue* out) {
  out->set_null(true);
}

absl::Status ValueTraits<Null>::Read(const v1::AttributeValue& value,
                                     Null* out) {
  if (!value.has_null()) return UnexpectedType("NULL", value);
  return absl::OkStatus();
}

void ValueTraits<v1::AttributeValue>::Write(const v1::AttributeValue& value,
                                            v1::AttributeValue* out) {
  *out = value;
}

absl::Status ValueTraits<v1::AttributeValue>::Read(
    const v1::AttributeValue& value, v1::AttributeValue* out) {
  *out = value;
  return absl::OkStatus();
}

}  // namespace hashrange

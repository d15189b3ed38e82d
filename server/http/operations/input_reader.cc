#include "server/http/operations/input_reader.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace hashrange::http {
namespace {

// What the names of all values begin with: that of the zero value without
// "UNSPECIFIED".
absl::string_view PrefixOf(const google::protobuf::EnumDescriptor& type) {
  return absl::StripSuffix(type.FindValueByNumber(0)->name(), "UNSPECIFIED");
}

}  // namespace

int EnumNumber(const google::protobuf::EnumDescriptor& type,
               absl::string_view aws_name) {
  const auto* value =
      type.FindValueByName(absl::StrCat(PrefixOf(type), aws_name));
  return value == nullptr ? 0 : value->number();
}

absl::string_view EnumName(const google::protobuf::EnumDescriptor& type,
                           int number) {
  const auto* value = type.FindValueByNumber(number);
  return value == nullptr ? absl::string_view()
                          : absl::StripPrefix(value->name(), PrefixOf(type));
}

void ReadNames(const JsonValue& json,
               google::protobuf::Map<std::string, std::string>* names) {
  if (json.IsNull()) return;
  json.ForEachMember([names](absl::string_view name, const JsonValue& value) {
        (*names)[std::string(name)] = std::string(value.text());
        return absl::OkStatus();
      })
      .IgnoreError();
}

}  // namespace hashrange::http

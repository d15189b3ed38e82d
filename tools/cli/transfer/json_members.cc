#include "tools/cli/transfer/json_members.h"

#include "absl/strings/str_cat.h"

namespace hashrange::cli {

const nlohmann::json* JsonMembers::Find(const std::string& name,
                                        bool (*matches)(const nlohmann::json&),
                                        const char* expected) {
  if (!status_.ok()) return nullptr;
  if (object_.is_object()) {
    const auto member = object_.find(name);
    if (member != object_.end() && matches(*member)) return &*member;
  }
  status_ = absl::InvalidArgumentError(
      absl::StrCat("the member ", name, " (", expected, ") is missing"));
  return nullptr;
}

void JsonMembers::Read(const std::string& name, std::string* out) {
  const nlohmann::json* member = Find(
      name, [](const nlohmann::json& json) { return json.is_string(); },
      "a string");
  if (member != nullptr) *out = member->get_ref<const std::string&>();
}

void JsonMembers::Read(const std::string& name, int64_t* out) {
  const nlohmann::json* member = Find(
      name,
      [](const nlohmann::json& json) {
        return json.is_number_integer() && json.get<int64_t>() >= 0;
      },
      "an integer from 0");
  if (member != nullptr) *out = member->get<int64_t>();
}

void JsonMembers::Read(const std::string& name, nlohmann::json* out) {
  const nlohmann::json* member = Find(
      name, [](const nlohmann::json& json) { return json.is_array(); },
      "an array");
  if (member != nullptr) *out = *member;
}

}  // namespace hashrange::cli

#include "client/json/json_view.h"

#include <cassert>
#include <limits>

#include "absl/strings/str_cat.h"
#include "client/json/json_path.h"

namespace hashrange::aws_json {

std::string JsonView::Path() const {
  if (parent_ == nullptr) return std::string(kJsonPathRoot);
  std::string path = parent_->Path();
  if (name_ != nullptr) {
    AppendMemberStep(*name_, &path);
  } else {
    AppendElementStep(index_, &path);
  }
  return path;
}

absl::Status JsonView::Error(absl::string_view problem) const {
  return absl::InvalidArgumentError(absl::StrCat(Path(), ": ", problem));
}

absl::Status JsonView::WrongType(absl::string_view expected) const {
  return Error(absl::StrCat("expected ", expected, ", found ",
                            IsNumber() ? "number" : value_.type_name()));
}

const std::string* JsonView::SoleMemberName() const {
  if (!value_.is_object() || value_.size() != 1) return nullptr;
  return &value_.get_ref<const nlohmann::json::object_t&>().begin()->first;
}

std::string JsonView::NumberText() const {
  assert(IsNumber());
  if (!value_.is_binary()) return value_.dump();
  const nlohmann::json::binary_t& text = value_.get_binary();
  return std::string(text.begin(), text.end());
}

absl::StatusOr<std::string> JsonView::AsString() const {
  if (!value_.is_string()) return WrongType("a string");
  return value_.get_ref<const std::string&>();
}

absl::StatusOr<int64_t> JsonView::AsInt64() const {
  if (!value_.is_number_integer()) return WrongType("an integer");
  if (value_.is_number_unsigned() &&
      value_.get<uint64_t>() >
          static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    return Error("is out of range");
  }
  return value_.get<int64_t>();
}

absl::StatusOr<bool> JsonView::AsBool() const {
  if (!value_.is_boolean()) return WrongType("true or false");
  return value_.get<bool>();
}

absl::Status JsonView::ForEachMember(
    absl::FunctionRef<absl::Status(const std::string& name,
                                   const JsonView& value)>
        visit) const {
  if (!value_.is_object()) return WrongType("an object");
  for (const auto& [name, value] :
       value_.get_ref<const nlohmann::json::object_t&>()) {
    absl::Status status = visit(name, JsonView(*this, &name, 0, value));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status JsonView::ForEachElement(
    absl::FunctionRef<absl::Status(const JsonView& value)> visit) const {
  if (!value_.is_array()) return WrongType("an array");
  for (size_t index = 0; index < value_.size(); ++index) {
    absl::Status status = visit(JsonView(*this, nullptr, index, value_[index]));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace hashrange::aws_json

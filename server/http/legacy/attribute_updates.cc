#include "server/http/legacy/attribute_updates.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/http/legacy/expected.h"
#include "server/http/legacy/legacy_members.h"
#include "server/http/legacy/placeholder_builder.h"
#include "storage/value/value.h"

namespace hashrange::http {
namespace {

using engine::InvalidParameterError;
using v1::AttributeValue;

bool IsSet(const AttributeValue& value) {
  return value.has_ss() || value.has_ns() || value.has_bs();
}

// The sections of an update expression.
class Sections {
 public:
  explicit Sections(PlaceholderBuilder* placeholders)
      : placeholders_(*placeholders) {}

  // `action` is PUT, ADD or DELETE.
  absl::Status Add(absl::string_view attribute, absl::string_view action,
                   std::optional<AttributeValue> value) {
    if (!value.has_value()) return AddWithoutValue(attribute, action);
    if (action == "PUT") {
      set_.push_back(absl::StrCat(placeholders_.Name(attribute), "=",
                                  placeholders_.Value(*std::move(value))));
      return absl::OkStatus();
    }
    return action == "ADD" ? AddAdd(attribute, *std::move(value))
                           : AddDelete(attribute, *std::move(value));
  }

  std::string Text() const {
    std::vector<std::string> sections;
    const auto append = [&](absl::string_view keyword,
                            const std::vector<std::string>& actions) {
      if (actions.empty()) return;
      sections.push_back(
          absl::StrCat(keyword, " ", absl::StrJoin(actions, ",")));
    };
    append("SET", set_);
    append("REMOVE", remove_);
    append("ADD", add_);
    append("DELETE", delete_);
    return absl::StrJoin(sections, " ");
  }

 private:
  absl::Status AddWithoutValue(absl::string_view attribute,
                               absl::string_view action) {
    if (action != "DELETE") {
      return InvalidParameterError(
          "Only DELETE action is allowed when no attribute value is specified");
    }
    remove_.push_back(placeholders_.Name(attribute));
    return absl::OkStatus();
  }

  absl::Status AddAdd(absl::string_view attribute, AttributeValue value) {
    if (value.has_l()) {
      AddAppend(attribute, std::move(value));
      return absl::OkStatus();
    }
    if (!value.has_n() && !IsSet(value)) {
      return InvalidParameterError(absl::StrCat(
          "ADD action is not supported for the type ", value::TypeName(value)));
    }
    add_.push_back(absl::StrCat(placeholders_.Name(attribute), " ",
                                placeholders_.Value(std::move(value))));
    return absl::OkStatus();
  }

  // To a list that may not be there yet.
  void AddAppend(absl::string_view attribute, AttributeValue value) {
    AttributeValue empty;
    empty.mutable_l();
    const std::string name = placeholders_.Name(attribute);
    set_.push_back(absl::StrCat(name, " = list_append(if_not_exists(", name,
                                ", ", placeholders_.Value(std::move(empty)),
                                "), ", placeholders_.Value(std::move(value)),
                                ")"));
  }

  absl::Status AddDelete(absl::string_view attribute, AttributeValue value) {
    if (!IsSet(value)) {
      return InvalidParameterError(absl::StrCat(
          "DELETE action with value is not supported for the type ",
          value::TypeName(value)));
    }
    delete_.push_back(absl::StrCat(placeholders_.Name(attribute), " ",
                                   placeholders_.Value(std::move(value))));
    return absl::OkStatus();
  }

  PlaceholderBuilder& placeholders_;
  std::vector<std::string> set_;
  std::vector<std::string> remove_;
  std::vector<std::string> add_;
  std::vector<std::string> delete_;
};

absl::Status AddUpdate(absl::string_view attribute, const JsonValue& update,
                       Sections* sections) {
  const JsonValue action = update.Find("Action");
  const JsonValue json = update.Find("Value");
  std::optional<AttributeValue> value;
  if (!json.IsNull()) {
    auto read = ReadLegacyValue(json);
    if (!read.ok()) return read.status();
    value = *std::move(read);
  }
  return sections->Add(attribute, action.IsNull() ? "PUT" : action.text(),
                       std::move(value));
}

absl::Status ReadUpdates(const JsonValue& updates,
                         PlaceholderBuilder* placeholders,
                         v1::UpdateItemRequest* request) {
  Sections sections(placeholders);
  for (const auto& [attribute, update] : MembersByName(updates)) {
    absl::Status status = AddUpdate(attribute, update, &sections);
    if (!status.ok()) return status;
  }
  std::string text = sections.Text();
  if (!text.empty()) request->set_update_expression(std::move(text));
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadAttributeUpdatesAndExpected(const JsonValue& input,
                                             v1::UpdateItemRequest* request) {
  PlaceholderBuilder placeholders(
      request->mutable_expression_attribute_names(),
      request->mutable_expression_attribute_values());
  absl::Status status =
      ReadUpdates(input.Find("AttributeUpdates"), &placeholders, request);
  if (!status.ok()) return status;
  auto condition = ConditionOfExpected(input, &placeholders);
  if (!condition.ok()) return condition.status();
  if (!condition->empty()) {
    request->set_condition_expression(*std::move(condition));
  }
  return absl::OkStatus();
}

}  // namespace hashrange::http

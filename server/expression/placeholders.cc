#include "server/expression/placeholders.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/expression/limits.h"

namespace hashrange::expression {
namespace {

constexpr absl::string_view kNames = "ExpressionAttributeNames";
constexpr absl::string_view kValues = "ExpressionAttributeValues";

bool UsesValues(ExpressionKind kind) {
  return kind != ExpressionKind::kProjection;
}

// "A is null", "A and B are null".
std::string AreNull(absl::Span<const ExpressionParameter> parameters) {
  std::vector<absl::string_view> absent;
  for (const ExpressionParameter& parameter : parameters) {
    if (UsesValues(parameter.kind)) {
      absent.push_back(ParameterName(parameter.kind));
    }
  }
  return absl::StrCat(absl::StrJoin(absent, " and "),
                      absent.size() == 1 ? " is null" : " are null");
}

// Calls `check` for each entry and returns the error of the smallest key, since
// the order of a Map is not the same in every process. `map` may be const.
template <typename Map, typename Check>
absl::Status CheckEntries(Map& map, Check check) {
  absl::Status first_error;
  absl::string_view first_key;
  for (auto& [key, mapped] : map) {
    if (!first_error.ok() && first_key < key) continue;
    if (absl::Status status = check(key, mapped); !status.ok()) {
      first_error = status;
      first_key = key;
    }
  }
  return first_error;
}

absl::Status CheckKey(absl::string_view map_name, char sigil,
                      absl::string_view key) {
  const bool well_formed = key.size() > 1 && key[0] == sigil &&
                           std::all_of(key.begin() + 1, key.end(), [](char c) {
                             return absl::ascii_isalnum(c) || c == '_';
                           });
  if (!well_formed) {
    return absl::InvalidArgumentError(absl::StrCat(
        map_name, " contains invalid key: Syntax error; key: \"", key, "\""));
  }
  if (key.size() > kPlaceholderBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat(map_name, " contains invalid key: The key is longer than ",
                     kPlaceholderBytesMax, " bytes; key: \"", key, "\""));
  }
  return absl::OkStatus();
}

absl::Status CheckName(absl::string_view key, absl::string_view name) {
  if (name.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        kNames, " contains invalid value: Empty attribute name for key ", key));
  }
  if (name.size() > kAttributeNameBytesMax) {
    return absl::InvalidArgumentError(absl::StrCat(
        kNames, " contains invalid value: The attribute name is longer than ",
        kAttributeNameBytesMax, " bytes for key ", key));
  }
  return absl::OkStatus();
}

absl::Status CheckValue(absl::string_view key, v1::AttributeValue* value) {
  const absl::Status status = value::ValidateAndCanonicalize(value);
  // DynamoDB reports nesting without saying where.
  if (status.ok() || absl::StartsWith(status.message(), "Nesting Levels")) {
    return status;
  }
  return absl::InvalidArgumentError(
      absl::StrCat(kValues, " contains invalid value: ", status.message(),
                   " for key ", key));
}

template <typename Map>
absl::Status CheckNoneUnused(absl::string_view map_name, const Map& map,
                             absl::Span<const absl::string_view> used_keys) {
  const absl::flat_hash_set<absl::string_view> used(used_keys.begin(),
                                                    used_keys.end());
  std::vector<absl::string_view> unused;
  for (const auto& entry : map) {
    if (!used.contains(entry.first)) unused.push_back(entry.first);
  }
  if (unused.empty()) return absl::OkStatus();
  std::sort(unused.begin(), unused.end());
  return absl::InvalidArgumentError(absl::StrCat(
      "Value provided in ", map_name, " unused in expressions: keys: {",
      absl::StrJoin(unused, ", "), "}"));
}

}  // namespace

absl::Status CheckPlaceholdersHaveExpressions(
    const Names& names, const Values& values,
    absl::Span<const ExpressionParameter> parameters) {
  bool any = false;
  bool any_with_values = false;
  for (const ExpressionParameter& parameter : parameters) {
    any |= parameter.is_present;
    any_with_values |= parameter.is_present && UsesValues(parameter.kind);
  }
  if (!names.empty() && !any) {
    return absl::InvalidArgumentError(
        absl::StrCat(kNames, " can only be specified when using expressions"));
  }
  if (!values.empty() && !any_with_values) {
    return absl::InvalidArgumentError(
        absl::StrCat(kValues, " can only be specified when using expressions: ",
                     AreNull(parameters)));
  }
  return absl::OkStatus();
}

absl::Status EmptyNamesError() {
  return absl::InvalidArgumentError(absl::StrCat(kNames, " must not be empty"));
}

absl::Status EmptyValuesError() {
  return absl::InvalidArgumentError(
      absl::StrCat(kValues, " must not be empty"));
}

absl::Status CheckNames(const Names& names) {
  absl::Status keys =
      CheckEntries(names, [](absl::string_view key, absl::string_view) {
        return CheckKey(kNames, '#', key);
      });
  if (!keys.ok()) return keys;
  return CheckEntries(names, CheckName);
}

absl::Status CheckValues(Values* values) {
  absl::Status keys = CheckEntries(
      *values, [](absl::string_view key, const v1::AttributeValue&) {
        return CheckKey(kValues, ':', key);
      });
  if (!keys.ok()) return keys;
  return CheckEntries(*values,
                      [](absl::string_view key, v1::AttributeValue& value) {
                        return CheckValue(key, &value);
                      });
}

absl::Status CheckPlaceholdersSize(const Names& names, const Values& values) {
  size_t bytes = 0;
  for (const auto& [key, name] : names) bytes += key.size() + name.size();
  for (const auto& [key, value] : values) {
    bytes += key.size() + value::ValueSizeBytes(value);
  }
  if (bytes > kPlaceholderMapsBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("The total size of ", kNames, " and ", kValues,
                     " has exceeded the maximum allowed size; size: ", bytes));
  }
  return absl::OkStatus();
}

absl::Status UsedPlaceholders::CheckAllUsed(const Names& names,
                                            const Values& values) const {
  if (absl::Status status = CheckNoneUnused(kNames, names, names_);
      !status.ok()) {
    return status;
  }
  return CheckNoneUnused(kValues, values, values_);
}

}  // namespace hashrange::expression

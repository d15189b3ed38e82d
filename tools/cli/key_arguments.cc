#include "tools/cli/key_arguments.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "tools/cli/command_error.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/value_syntax.h"

namespace hashrange::cli {
namespace {

using aws_json::AttributeMap;

absl::Status SetKeyValue(const KeyAttribute& attribute,
                         const std::string& option, const std::string& text,
                         AttributeMap* key) {
  absl::StatusOr<v1::AttributeValue> value = KeyValue(attribute, text);
  if (!value.ok()) return Prefixed(option, value.status());
  (*key)[attribute.name] = *std::move(value);
  return absl::OkStatus();
}

bool IsJson(absl::string_view text) {
  return absl::StartsWith(text, "{") || absl::StartsWith(text, "[");
}

// A NAME= in the text of a key.
struct NamedValue {
  // Where the name begins.
  size_t begin;
  const KeyAttribute* attribute;
};

// Returns where the names of the key attributes stand in `text`, in order.
std::vector<NamedValue> FindNames(absl::string_view text,
                                  const std::vector<KeyAttribute>& attributes) {
  std::vector<NamedValue> found;
  for (const KeyAttribute& attribute : attributes) {
    const std::string name = absl::StrCat(attribute.name, "=");
    if (absl::StartsWith(text, name)) {
      found.push_back({0, &attribute});
      continue;
    }
    const size_t comma = text.find(absl::StrCat(",", name));
    if (comma != absl::string_view::npos) {
      found.push_back({comma + 1, &attribute});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const NamedValue& a, const NamedValue& b) {
              return a.begin < b.begin;
            });
  return found;
}

absl::StatusOr<AttributeMap> KeyFromPairs(absl::string_view text,
                                          const KeySchema& schema) {
  std::vector<KeyAttribute> attributes = schema.partition;
  attributes.insert(attributes.end(), schema.sort.begin(), schema.sort.end());
  const std::vector<NamedValue> found = FindNames(text, attributes);
  if (found.size() < attributes.size() || found[0].begin != 0) {
    std::vector<std::string> form = AttributeNames(schema);
    for (std::string& name : form) name += "=VALUE";
    return UsageError(absl::StrCat("--key must look like ",
                                   absl::StrJoin(form, ","), ", not \"", text,
                                   "\""));
  }
  AttributeMap key;
  for (size_t i = 0; i < found.size(); ++i) {
    const size_t begin = found[i].begin + found[i].attribute->name.size() + 1;
    const size_t end =
        i + 1 < found.size() ? found[i + 1].begin - 1 : text.size();
    absl::Status status =
        SetKeyValue(*found[i].attribute, "--key",
                    std::string(text.substr(begin, end - begin)), &key);
    if (!status.ok()) return status;
  }
  return key;
}

absl::StatusOr<AttributeMap> KeyFromValues(
    const KeySchema& schema, const std::string& partition_value,
    const std::optional<std::string>& sort_value) {
  AttributeMap key;
  absl::Status status =
      SetKeyValue(schema.partition[0], "--pk", partition_value, &key);
  if (!status.ok()) return status;
  if (schema.sort.empty()) {
    if (sort_value.has_value()) {
      return UsageError("the table has no sort key: leave --sk out");
    }
    return key;
  }
  if (!sort_value.has_value()) {
    return UsageError(absl::StrCat("the table has the sort key ",
                                   schema.sort[0].name,
                                   ": give its value with --sk"));
  }
  status = SetKeyValue(schema.sort[0], "--sk", *sort_value, &key);
  if (!status.ok()) return status;
  return key;
}

}  // namespace

std::vector<Option> KeyOptions() {
  return {
      {"key", "KEY",
       "The key: NAME=VALUE,NAME=VALUE, each value as with --pk; or JSON, "
       "plain or of AWS."},
      {"pk", "VALUE",
       "The partition key: plain text of the type that the table declares "
       "(base64 for binary), or a value in AWS JSON."},
      {"sk", "VALUE", "The sort key, likewise, if the table has one."},
  };
}

absl::StatusOr<AttributeMap> KeyFromArguments(const Arguments& arguments,
                                              const std::string& table,
                                              Service& service) {
  for (const char* option : {"pk", "sk"}) {
    absl::Status status = arguments.CheckExclusive({"key", option});
    if (!status.ok()) return status;
  }
  const std::optional<std::string> key = arguments.Value("key");
  if (!key.has_value() && !arguments.Has("pk")) {
    return UsageError("give the key with --key, or with --pk and --sk");
  }
  KeySchema schema;
  if (!key.has_value() || !IsJson(*key)) {
    absl::StatusOr<KeySchema> described = DescribeKey(table, service);
    if (!described.ok()) return described.status();
    schema = *std::move(described);
  }
  if (key.has_value()) return ParseKey(*key, schema);
  return KeyFromValues(schema, *arguments.Value("pk"), arguments.Value("sk"));
}

absl::StatusOr<AttributeMap> ParseKey(const std::string& text,
                                      const KeySchema& schema) {
  if (!IsJson(text)) return KeyFromPairs(text, schema);
  absl::StatusOr<AttributeMap> key = ParseItem(text);
  if (!key.ok()) return Prefixed("--key", key.status());
  return key;
}

absl::StatusOr<KeySchema> DescribeKey(const std::string& table,
                                      Service& service) {
  absl::StatusOr<v1::TableDescription> description = Describe(table, service);
  if (!description.ok()) return description.status();
  KeySchema schema = TableKeySchema(*description);
  if (schema.partition.empty()) {
    return RefusedError("the server described the table without a key");
  }
  return schema;
}

absl::StatusOr<v1::TableDescription> Describe(const std::string& table,
                                              Service& service) {
  v1::DescribeTableRequest request;
  request.set_table_name(table);
  absl::StatusOr<v1::DescribeTableResponse> response =
      service.DescribeTable(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_table());
}

}  // namespace hashrange::cli

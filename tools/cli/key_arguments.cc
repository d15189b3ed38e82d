#include "tools/cli/key_arguments.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tools/cli/command_error.h"
#include "tools/cli/key_schema.h"

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

absl::StatusOr<AttributeMap> KeyFromJson(const std::string& text) {
  absl::StatusOr<AttributeMap> key = aws_json::ParseAttributes(text);
  if (!key.ok()) return Prefixed("--key", key.status());
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
      {"key", "JSON", "The key in AWS JSON: {\"Name\": {\"S\": \"text\"}}."},
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
  if (arguments.Has("key")) return KeyFromJson(*arguments.Value("key"));
  if (!arguments.Has("pk")) {
    return UsageError("give the key with --key, or with --pk and --sk");
  }
  absl::StatusOr<v1::TableDescription> description = Describe(table, service);
  if (!description.ok()) return description.status();
  const KeySchema schema = TableKeySchema(*description);
  if (schema.partition.empty()) {
    return RefusedError("the server described the table without a key");
  }
  return KeyFromValues(schema, *arguments.Value("pk"), arguments.Value("sk"));
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

#include "tools/cli/key_condition.h"

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kEquality = "$0 = $1";

// A way to select a range of sort keys.
struct RangeOption {
  const char* option;
  const char* values;
  const char* help;
  // $0 stands for the attribute, $1 and $2 for the values.
  absl::string_view expression;
};

constexpr RangeOption kRangeOptions[] = {
    {"sk-begins-with", "VALUE", "Items whose sort key begins with this.",
     "begins_with($0, $1)"},
    {"sk-between", "LOW HIGH",
     "Items whose sort key is between these, both included.",
     "$0 BETWEEN $1 AND $2"},
    {"sk-lt", "VALUE", "Items whose sort key is less.", "$0 < $1"},
    {"sk-le", "VALUE", "Items whose sort key is less or equal.", "$0 <= $1"},
    {"sk-gt", "VALUE", "Items whose sort key is greater.", "$0 > $1"},
    {"sk-ge", "VALUE", "Items whose sort key is greater or equal.", "$0 >= $1"},
};

// Collects the terms of a condition and fills in the request.
class ConditionBuilder {
 public:
  explicit ConditionBuilder(v1::QueryRequest* request) : request_(*request) {}

  // Adds a term about `attribute`, with the values of `option`.
  absl::Status Add(const KeyAttribute& attribute, absl::string_view expression,
                   absl::string_view option,
                   const std::vector<std::string>& values) {
    const std::string name = absl::StrCat("#key", terms_.size());
    if (!request_.mutable_expression_attribute_names()
             ->insert({name, attribute.name})
             .second) {
      return Taken(name);
    }
    std::string placeholders[2];
    for (size_t i = 0; i < values.size(); ++i) {
      absl::StatusOr<v1::AttributeValue> value = KeyValue(attribute, values[i]);
      if (!value.ok()) {
        return Prefixed(absl::StrCat("--", option), value.status());
      }
      placeholders[i] = absl::StrCat(":key", terms_.size(), i == 0 ? "" : "b");
      if (!request_.mutable_expression_attribute_values()
               ->insert({placeholders[i], *std::move(value)})
               .second) {
        return Taken(placeholders[i]);
      }
    }
    terms_.push_back(
        absl::Substitute(expression, name, placeholders[0], placeholders[1]));
    return absl::OkStatus();
  }

  void Finish() {
    request_.set_key_condition_expression(absl::StrJoin(terms_, " AND "));
  }

 private:
  // --name and --value came first.
  static absl::Status Taken(absl::string_view placeholder) {
    return UsageError(
        absl::StrCat(placeholder, " is taken: choose another name"));
  }

  v1::QueryRequest& request_;
  std::vector<std::string> terms_;
};

std::string Names(const std::vector<KeyAttribute>& attributes) {
  return absl::StrJoin(attributes, ", ",
                       [](std::string* out, const KeyAttribute& attribute) {
                         absl::StrAppend(out, attribute.name);
                       });
}

// Adds an equality for each value of `option`.
absl::Status AddEqualities(const std::vector<KeyAttribute>& attributes,
                           absl::string_view option,
                           const std::vector<std::string>& values,
                           ConditionBuilder* builder) {
  for (size_t i = 0; i < values.size(); ++i) {
    absl::Status status =
        builder->Add(attributes[i], kEquality, option, {values[i]});
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status AddRange(const Arguments& arguments,
                      const std::vector<KeyAttribute>& sort,
                      ConditionBuilder* builder) {
  const size_t fixed = arguments.Values("sk").size();
  for (const RangeOption& range : kRangeOptions) {
    if (!arguments.Has(range.option)) continue;
    if (fixed >= sort.size()) {
      return UsageError(absl::StrCat("--", range.option,
                                     ": no sort attribute is left for it"));
    }
    return builder->Add(sort[fixed], range.expression, range.option,
                        arguments.Values(range.option));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Option> KeyConditionOptions() {
  std::vector<Option> options = {
      {"pk", "VALUE",
       "The partition key: plain text of the type that the table declares "
       "(base64 for binary), or a value in AWS JSON. For an index with several "
       "partition attributes: one --pk for each, in their order.",
       Occurrence::kRepeated},
      {"sk", "VALUE",
       "Items with this sort key. For an index with several sort attributes: "
       "one --sk for each of the first ones; one of the next options may "
       "follow for the attribute after those.",
       Occurrence::kRepeated},
  };
  for (const RangeOption& range : kRangeOptions) {
    options.push_back({range.option, range.values, range.help});
  }
  options.push_back({"where", "CONDITION",
                     "Instead of these: a key condition expression, with "
                     "placeholders of --name and --value."});
  return options;
}

absl::Status CheckKeyConditionOptions(const Arguments& arguments) {
  std::vector<std::string> ranges;
  for (const RangeOption& range : kRangeOptions) {
    ranges.emplace_back(range.option);
  }
  if (arguments.Has("where")) {
    std::vector<std::string> others = ranges;
    others.insert(others.end(), {"pk", "sk"});
    for (const std::string& other : others) {
      absl::Status status = arguments.CheckExclusive({"where", other});
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }
  if (!arguments.Has("pk")) {
    return UsageError("the partition key is missing: give it with --pk");
  }
  return arguments.CheckExclusive(ranges);
}

absl::Status SetKeyCondition(const Arguments& arguments,
                             const KeySchema& schema,
                             v1::QueryRequest* request) {
  if (arguments.Has("where")) {
    request->set_key_condition_expression(*arguments.Value("where"));
    return absl::OkStatus();
  }
  const std::vector<std::string>& partition_values = arguments.Values("pk");
  const std::vector<std::string>& sort_values = arguments.Values("sk");
  if (partition_values.size() != schema.partition.size()) {
    return UsageError(absl::StrCat("expected --pk once for each of ",
                                   Names(schema.partition), ", found ",
                                   partition_values.size()));
  }
  if (sort_values.size() > schema.sort.size()) {
    return UsageError(
        schema.sort.empty()
            ? "there is no sort key: leave --sk out"
            : absl::StrCat("expected --sk at most once for each of ",
                           Names(schema.sort), ", found ", sort_values.size()));
  }
  ConditionBuilder builder(request);
  absl::Status status =
      AddEqualities(schema.partition, "pk", partition_values, &builder);
  if (status.ok()) {
    status = AddEqualities(schema.sort, "sk", sort_values, &builder);
  }
  if (status.ok()) status = AddRange(arguments, schema.sort, &builder);
  if (status.ok()) builder.Finish();
  return status;
}

}  // namespace hashrange::cli

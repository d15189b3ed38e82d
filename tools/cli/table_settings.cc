#include "tools/cli/table_settings.h"

#include <cstdint>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace hashrange::cli {
namespace {

constexpr absl::string_view kOnDemand = "on-demand";
constexpr absl::string_view kProvisioned = "provisioned";

std::optional<v1::ScalarAttributeType> TypeOf(absl::string_view name) {
  for (const v1::ScalarAttributeType type :
       {v1::SCALAR_ATTRIBUTE_TYPE_S, v1::SCALAR_ATTRIBUTE_TYPE_N,
        v1::SCALAR_ATTRIBUTE_TYPE_B}) {
    if (KeyTypeName(type) == name) return type;
  }
  return std::nullopt;
}

// Calls `visit` with each attribute and its role.
template <typename Visit>
void ForEachAttribute(const KeySchema& schema, Visit visit) {
  for (const KeyAttribute& attribute : schema.partition) {
    visit(attribute, v1::KEY_TYPE_HASH);
  }
  for (const KeyAttribute& attribute : schema.sort) {
    visit(attribute, v1::KEY_TYPE_RANGE);
  }
}

}  // namespace

std::vector<Option> TableSettingOptions() {
  return {
      {"billing", absl::StrCat(kOnDemand, "|", kProvisioned),
       "How capacity is accounted for; kept and reported only."},
      {"read-units", "N", "Provisioned read capacity, with --write-units."},
      {"write-units", "N", "Provisioned write capacity, with --read-units."},
      {"table-class", EnumChoices(*v1::TableClass_descriptor()),
       "Kept and reported only."},
      {"deletion-protection", "on|off",
       "Whether delete-table refuses to delete the table."},
  };
}

absl::StatusOr<std::optional<v1::ProvisionedThroughput>> ThroughputFrom(
    const Arguments& arguments) {
  const Arguments::Bounds bounds{1, std::numeric_limits<int64_t>::max()};
  absl::StatusOr<std::optional<int64_t>> read =
      arguments.Integer("read-units", bounds);
  if (!read.ok()) return read.status();
  absl::StatusOr<std::optional<int64_t>> write =
      arguments.Integer("write-units", bounds);
  if (!write.ok()) return write.status();
  if (read->has_value() != write->has_value()) {
    return UsageError("--read-units and --write-units belong together");
  }
  if (!read->has_value()) return std::optional<v1::ProvisionedThroughput>();
  v1::ProvisionedThroughput throughput;
  throughput.set_read_capacity_units(**read);
  throughput.set_write_capacity_units(**write);
  return std::optional<v1::ProvisionedThroughput>(std::move(throughput));
}

absl::StatusOr<v1::BillingMode> BillingFrom(const Arguments& arguments) {
  const std::optional<std::string> text = arguments.Value("billing");
  if (!text.has_value()) return v1::BILLING_MODE_UNSPECIFIED;
  if (*text == kOnDemand) return v1::BILLING_MODE_PAY_PER_REQUEST;
  if (*text == kProvisioned) return v1::BILLING_MODE_PROVISIONED;
  return UsageError(absl::StrCat("--billing must be ", kOnDemand, " or ",
                                 kProvisioned, ", not \"", *text, "\""));
}

absl::StatusOr<std::optional<bool>> ProtectionFrom(const Arguments& arguments) {
  const std::optional<std::string> text =
      arguments.Value("deletion-protection");
  if (!text.has_value()) return std::optional<bool>();
  if (*text == "on") return std::optional<bool>(true);
  if (*text == "off") return std::optional<bool>(false);
  return UsageError(absl::StrCat(
      "--deletion-protection must be on or off, not \"", *text, "\""));
}

absl::StatusOr<KeyAttribute> ParseKeyAttribute(absl::string_view option,
                                               absl::string_view text) {
  if (text.empty()) {
    return UsageError(absl::StrCat("--", option, " has an empty name"));
  }
  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos || colon == 0) {
    return KeyAttribute{std::string(text), v1::SCALAR_ATTRIBUTE_TYPE_S};
  }
  const absl::string_view type_name = text.substr(colon + 1);
  const std::optional<v1::ScalarAttributeType> type = TypeOf(type_name);
  if (!type.has_value()) {
    return UsageError(absl::StrCat("--", option,
                                   ": the type after the colon must be S, N "
                                   "or B, not \"",
                                   type_name, "\""));
  }
  return KeyAttribute{std::string(text.substr(0, colon)), *type};
}

absl::StatusOr<IndexText> ParseIndex(absl::string_view option,
                                     absl::string_view text) {
  const size_t equals = text.find('=');
  const std::vector<absl::string_view> attributes = absl::StrSplit(
      equals == absl::string_view::npos ? "" : text.substr(equals + 1), ',');
  if (equals == absl::string_view::npos || equals == 0 ||
      attributes.size() > 2) {
    return UsageError(absl::StrCat("--", option,
                                   " must look like NAME=PARTITION:S or "
                                   "NAME=PARTITION:S,SORT:N, not \"",
                                   text, "\""));
  }
  IndexText index{std::string(text.substr(0, equals)), {}};
  for (absl::string_view attribute : attributes) {
    absl::StatusOr<KeyAttribute> parsed = ParseKeyAttribute(option, attribute);
    if (!parsed.ok()) return parsed.status();
    (index.schema.partition.empty() ? index.schema.partition
                                    : index.schema.sort)
        .push_back(*std::move(parsed));
  }
  return index;
}

v1::GlobalSecondaryIndex MakeIndex(const IndexText& index,
                                   absl::string_view projection) {
  v1::GlobalSecondaryIndex message;
  message.set_index_name(index.name);
  AddKey(index.schema, message.mutable_key_schema());
  v1::Projection& kind = *message.mutable_projection();
  if (projection.empty() || projection == "all") {
    kind.set_projection_type(v1::PROJECTION_TYPE_ALL);
  } else if (projection == "keys-only") {
    kind.set_projection_type(v1::PROJECTION_TYPE_KEYS_ONLY);
  } else {
    kind.set_projection_type(v1::PROJECTION_TYPE_INCLUDE);
    for (absl::string_view name : absl::StrSplit(projection, ',')) {
      kind.add_non_key_attributes(std::string(name));
    }
  }
  return message;
}

void AddKey(
    const KeySchema& schema,
    google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* elements) {
  ForEachAttribute(schema,
                   [&](const KeyAttribute& attribute, v1::KeyType role) {
                     v1::KeySchemaElement& element = *elements->Add();
                     element.set_attribute_name(attribute.name);
                     element.set_key_type(role);
                   });
}

void AddDefinitions(
    const KeySchema& schema,
    google::protobuf::RepeatedPtrField<v1::AttributeDefinition>* definitions) {
  ForEachAttribute(schema, [&](const KeyAttribute& attribute, v1::KeyType) {
    for (const v1::AttributeDefinition& known : *definitions) {
      // One with another type is added, for the server to reject.
      if (known.attribute_name() == attribute.name &&
          known.attribute_type() == attribute.type) {
        return;
      }
    }
    v1::AttributeDefinition& definition = *definitions->Add();
    definition.set_attribute_name(attribute.name);
    definition.set_attribute_type(attribute.type);
  });
}

}  // namespace hashrange::cli

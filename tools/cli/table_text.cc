#include "tools/cli/table_text.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "client/json/aws_json.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/protobuf/timestamp.pb.h"
#include "tools/cli/display_text.h"
#include "tools/cli/json_text.h"
#include "tools/cli/key_schema.h"
#include "tools/cli/text_table.h"

namespace hashrange::cli {
namespace {

using Line = std::pair<absl::string_view, std::string>;

std::string AttributesText(const std::vector<KeyAttribute>& attributes) {
  return absl::StrJoin(attributes, ", ",
                       [](std::string* out, const KeyAttribute& attribute) {
                         absl::StrAppend(out, attribute.name, " (",
                                         KeyTypeName(attribute.type), ")");
                       });
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ",
                          absl::FromUnixSeconds(time.seconds()),
                          absl::UTCTimeZone());
}

std::string BillingText(const v1::TableDescription& table) {
  if (table.billing_mode_summary().billing_mode() ==
      v1::BILLING_MODE_PAY_PER_REQUEST) {
    return "on demand";
  }
  const auto& throughput = table.provisioned_throughput();
  return absl::StrCat("provisioned, ", throughput.read_capacity_units(),
                      " read units, ", throughput.write_capacity_units(),
                      " write units");
}

std::string ProjectionText(const v1::Projection& projection) {
  switch (projection.projection_type()) {
    case v1::PROJECTION_TYPE_ALL:
      return "all";
    case v1::PROJECTION_TYPE_KEYS_ONLY:
      return "keys only";
    default:
      return absl::StrJoin(projection.non_key_attributes(), ", ");
  }
}

std::string StatusText(v1::IndexStatus status) {
  return std::string(
      absl::StripPrefix(v1::IndexStatus_Name(status), "INDEX_STATUS_"));
}

std::vector<Line> Settings(const v1::TableDescription& table) {
  const KeySchema schema = TableKeySchema(table);
  std::vector<Line> lines = {
      {"Table", table.table_name()},
      {"Status",
       std::string(absl::StripPrefix(v1::TableStatus_Name(table.table_status()),
                                     "TABLE_STATUS_"))},
      {"Partition key", AttributesText(schema.partition)},
  };
  if (!schema.sort.empty()) {
    lines.emplace_back("Sort key", AttributesText(schema.sort));
  }
  lines.emplace_back("Items", absl::StrCat(table.item_count()));
  lines.emplace_back("Size", absl::StrCat(table.table_size_bytes(), " bytes"));
  lines.emplace_back("Billing", BillingText(table));
  if (table.has_creation_time()) {
    lines.emplace_back("Created", TimeText(table.creation_time()));
  }
  if (table.deletion_protection_enabled()) {
    lines.emplace_back("Deletion", "protected");
  }
  if (!table.table_arn().empty()) lines.emplace_back("ARN", table.table_arn());
  return lines;
}

template <typename Index>
void AddIndexRow(const v1::TableDescription& table, const Index& index,
                 absl::string_view kind, std::string status, TextTable* rows) {
  absl::StatusOr<KeySchema> schema = IndexKeySchema(table, index.index_name());
  if (!schema.ok()) return;
  rows->AddRow({index.index_name(), std::string(kind),
                AttributesText(schema->partition), AttributesText(schema->sort),
                ProjectionText(index.projection()), std::move(status),
                absl::StrCat(index.item_count())});
}

void PrintIndexes(const v1::TableDescription& table,
                  std::optional<size_t> width_max, std::ostream& out,
                  Coloring coloring) {
  TextTable rows({{"Index"},
                  {"Kind"},
                  {"Partition key"},
                  {"Sort key"},
                  {"Projection"},
                  {"Status"},
                  {"Items", Alignment::kRight}});
  for (const auto& index : table.local_secondary_indexes()) {
    AddIndexRow(table, index, "local", "ACTIVE", &rows);
  }
  for (const auto& index : table.global_secondary_indexes()) {
    AddIndexRow(table, index, "global", StatusText(index.index_status()),
                &rows);
  }
  rows.Print(width_max, out, coloring);
}

}  // namespace

void PrintTableText(const v1::TableDescription& table,
                    std::optional<size_t> width_max, std::ostream& out,
                    Coloring coloring) {
  constexpr size_t kNameWidth = 15;
  for (const auto& [name, value] : Settings(table)) {
    out << Bold(name, coloring) << std::string(kNameWidth - name.size(), ' ')
        << EscapeControls(value) << '\n';
  }
  if (table.local_secondary_indexes_size() +
          table.global_secondary_indexes_size() >
      0) {
    out << '\n';
    PrintIndexes(table, width_max, out, coloring);
  }
}

void PrintTable(const v1::TableDescription& table, const char* name,
                const CommandContext& context) {
  Environment& environment = context.environment;
  if (context.format == OutputFormat::kTable) {
    PrintTableText(table, environment.terminal_width, environment.out,
                   context.settings.coloring);
    return;
  }
  nlohmann::ordered_json answer;
  answer[name] = aws_json::TableDescriptionToJson(table);
  environment.out << JsonText(answer) << '\n';
}

}  // namespace hashrange::cli

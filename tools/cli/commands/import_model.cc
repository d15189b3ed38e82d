#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "hashrange/client/waiters.h"
#include "nlohmann/json.hpp"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/input_text.h"
#include "tools/cli/json_text.h"
#include "tools/cli/transfer/bulk_item_sink.h"
#include "tools/cli/transfer/data_model.h"

namespace hashrange::cli {
namespace {

// Keeps the tables that --tables names, all without it.
absl::Status SelectTables(const Arguments& arguments, DataModel* model) {
  if (!arguments.Has("tables")) return absl::OkStatus();
  std::set<std::string> wanted =
      absl::StrSplit(*arguments.Value("tables"), ',', absl::SkipEmpty());
  std::vector<std::string> known;
  std::vector<ModelTable> selected;
  for (ModelTable& table : model->tables) {
    known.push_back(table.request.table_name());
    if (wanted.erase(known.back()) > 0) selected.push_back(std::move(table));
  }
  if (!wanted.empty()) {
    return UsageError(absl::StrCat("the model has no table \"", *wanted.begin(),
                                   "\"; it has ", absl::StrJoin(known, ", ")));
  }
  model->tables = std::move(selected);
  return absl::OkStatus();
}

// Waits until items can be put into a new table.
absl::Status AwaitTable(const v1::TableDescription& table,
                        CommandContext& context) {
  if (table.table_status() != v1::TABLE_STATUS_CREATING) {
    return absl::OkStatus();
  }
  const absl::Status active =
      WaitUntilTableActive(context.service.client(), table.table_name());
  if (active.ok()) return active;
  return Prefixed(table.table_name(), context.service.ErrorOf(active));
}

absl::Status CreateTable(const ModelTable& table, CommandContext& context) {
  const std::string& name = table.request.table_name();
  if (context.arguments.Has("replace")) {
    v1::DeleteTableRequest request;
    request.set_table_name(name);
    const absl::Status deleted = context.service.DeleteTable(request).status();
    if (!deleted.ok() &&
        !absl::StartsWith(deleted.message(), "ResourceNotFoundException")) {
      return Prefixed(name, deleted);
    }
    if (deleted.ok()) {
      const absl::Status gone =
          WaitUntilTableDeleted(context.service.client(), name);
      if (!gone.ok()) return Prefixed(name, context.service.ErrorOf(gone));
    }
  }
  const absl::StatusOr<v1::CreateTableResponse> created =
      context.service.CreateTable(table.request);
  if (created.ok()) return AwaitTable(created->table_description(), context);
  if (absl::StartsWith(created.status().message(), "ResourceInUseException")) {
    return Amended(Prefixed(name, created.status()),
                   "use --replace to delete it with its items first, or "
                   "--tables to choose others");
  }
  return Prefixed(name, created.status());
}

// Returns the first refusal, with the place of its item.
absl::Status CheckResults(const ModelTable& table, size_t* decided,
                          ItemSink* sink) {
  for (const absl::Status& result : sink->TakeResults()) {
    const std::string& path = table.item_paths[(*decided)++];
    if (!result.ok()) return Prefixed(path, result);
  }
  return absl::OkStatus();
}

absl::Status LoadData(const ModelTable& table, CommandContext& context) {
  const std::unique_ptr<ItemSink> sink =
      MakeBulkItemSink(table.request.table_name(), context.service);
  size_t decided = 0;
  for (const aws_json::AttributeMap& item : table.items) {
    absl::Status status = sink->Put(item);
    if (status.ok()) status = CheckResults(table, &decided, sink.get());
    if (!status.ok()) return status;
  }
  absl::Status status = sink->Drain();
  if (!status.ok()) return status;
  return CheckResults(table, &decided, sink.get());
}

void PrintResult(const DataModel& model, const CommandContext& context) {
  const bool has_data = !context.arguments.Has("no-data");
  nlohmann::ordered_json tables = nlohmann::ordered_json::array();
  for (const ModelTable& table : model.tables) {
    const size_t items = has_data ? table.items.size() : 0;
    if (context.format == OutputFormat::kJson) {
      tables.push_back(
          {{"TableName", table.request.table_name()}, {"Items", items}});
      continue;
    }
    context.environment.out << table.request.table_name() << ": created, with "
                            << table.request.global_secondary_indexes_size() +
                                   table.request.local_secondary_indexes_size()
                            << " indexes and " << items << " items\n";
  }
  if (context.format == OutputFormat::kJson) {
    context.environment.out
        << JsonText(nlohmann::ordered_json{{"Tables", std::move(tables)}})
        << '\n';
  }
}

absl::Status Run(CommandContext& context) {
  Environment& environment = context.environment;
  absl::StatusOr<InputText> input =
      ReadInput(context.arguments.Positional(0), environment.in);
  if (!input.ok()) return input.status();
  absl::StatusOr<DataModel> model = ParseDataModel(input->text);
  if (!model.ok()) return Prefixed(input->name, model.status());
  absl::Status selected = SelectTables(context.arguments, &*model);
  if (!selected.ok()) return selected;
  for (const std::string& path : model->ignored) {
    environment.err << input->name << ": " << path
                    << ": unknown member, left out\n";
  }
  for (const ModelTable& table : model->tables) {
    absl::Status status = CreateTable(table, context);
    if (status.ok() && !context.arguments.Has("no-data")) {
      status = LoadData(table, context);
    }
    if (!status.ok()) return Prefixed(input->name, status);
  }
  PrintResult(*model, context);
  return absl::OkStatus();
}

}  // namespace

const Command& ImportModelCommand() {
  static const auto* const kCommand = new Command{
      "import-model",
      "Creates the tables of a NoSQL Workbench data model, with its data.",
      "FILE [OPTIONS]",
      {"The file is what NoSQL Workbench exports as a data model in its own "
       "JSON form: keys, secondary indexes, billing mode and sample data of "
       "tables. The whole file is checked before the first table is created."},
      {{"FILE"},
       {{"tables", "NAME,...", "Only these tables."},
        {"no-data", "", "Creates the tables without the sample data."},
        {"replace", "",
         "Deletes tables that exist, with all their items, first. It does not "
         "ask."}}},
      {"import-model bookstore.json",
       "import-model bookstore.json --tables Books --replace"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli

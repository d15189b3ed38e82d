#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "tools/cli/batch_writer.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/input_text.h"

namespace hashrange::cli {
namespace {

// What was done to one table.
struct Tally {
  int64_t put = 0;
  int64_t deleted = 0;
};

void PrintTallies(const std::vector<v1::WriteRequest>& requests,
                  std::ostream& out) {
  std::map<std::string, Tally> tallies;
  for (const v1::WriteRequest& request : requests) {
    Tally& tally = tallies[request.table_name()];
    ++(request.has_put() ? tally.put : tally.deleted);
  }
  for (const auto& [table, tally] : tallies) {
    out << table << ": " << tally.put << " put, " << tally.deleted
        << " deleted\n";
  }
}

absl::Status Run(CommandContext& context) {
  if (!context.arguments.Has("json")) {
    return UsageError("name the file of writes with --json");
  }
  Environment& environment = context.environment;
  absl::StatusOr<InputText> input =
      ReadInput(*context.arguments.Value("json"), environment.in);
  if (!input.ok()) return input.status();
  absl::StatusOr<std::vector<v1::WriteRequest>> requests =
      aws_json::ParseWriteRequests(input->text);
  if (!requests.ok()) return Prefixed(input->name, requests.status());
  absl::Status status =
      WriteInBatches(*requests, environment.sleep, context.service);
  if (!status.ok()) return Prefixed(input->name, status);
  if (context.format == OutputFormat::kJson) {
    environment.out << "{\n    \"UnprocessedItems\": {}\n}\n";
  } else {
    PrintTallies(*requests, environment.out);
  }
  return absl::OkStatus();
}

}  // namespace

const Command& BatchWriteCommand() {
  static const auto* const kCommand = new Command{
      "batch-write",
      "Puts and deletes any number of items from a file of AWS JSON.",
      "--json FILE [OPTIONS]",
      {"The file is the input of BatchWriteItem, {\"RequestItems\": {TABLE: "
       "[...]}}, or only the inner object, {TABLE: [...]}. An entry is "
       "{\"PutRequest\": {\"Item\": {...}}} or {\"DeleteRequest\": {\"Key\": "
       "{...}}}.",
       "The whole file is checked before the first write. Then the entries are "
       "written in batches of 25, those that the server is too busy for again "
       "after a pause. If it fails in between, the entries before stay "
       "written; running it again is safe."},
      {{}, {{"json", "FILE", "The writes; - means the standard input."}}},
      {"batch-write --json orders.json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli

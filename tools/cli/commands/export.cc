#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_text.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/transfer/export_state.h"
#include "tools/cli/transfer/export_target.h"
#include "tools/cli/transfer/exporter.h"
#include "tools/cli/transfer/item_scan.h"
#include "tools/cli/transfer/progress_option.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

constexpr char kJsonLines[] = "json-lines";
constexpr char kPlainLines[] = "plain-lines";
constexpr char kCsv[] = "csv";
constexpr char kAwsExport[] = "aws-export";
constexpr char kStandardOutput[] = "-";

// Where the export goes, and how.
struct Destination {
  std::string path;
  std::string format;
  std::optional<std::string> state_path;

  bool IsStandardOutput() const { return path == kStandardOutput; }
  LineForm Form() const {
    return format == kPlainLines ? LineForm::kPlain : LineForm::kWrapped;
  }
};

bool IsFolder(const std::string& path) {
  std::error_code error;
  return absl::EndsWith(path, "/") ||
         std::filesystem::is_directory(path, error);
}

std::string DefaultFormat(const std::string& path) {
  if (IsFolder(path)) return kAwsExport;
  return absl::EndsWith(path, ".csv") || absl::EndsWith(path, ".csv.gz")
             ? kCsv
             : kJsonLines;
}

absl::StatusOr<Destination> DestinationFrom(const Arguments& arguments) {
  if (!arguments.Has("out")) {
    return UsageError("name the output with --out");
  }
  Destination to;
  to.path = *arguments.Value("out");
  to.format = arguments.Value("format").value_or(DefaultFormat(to.path));
  const bool is_lines = to.format == kJsonLines || to.format == kPlainLines;
  if (!is_lines && to.format != kCsv && to.format != kAwsExport) {
    return UsageError(absl::StrCat(
        "--format must be json-lines, plain-lines, csv or aws-export, not \"",
        to.format, "\""));
  }
  if (to.IsStandardOutput()) {
    if (!is_lines || arguments.Has("state")) {
      return UsageError(
          absl::StrCat(arguments.Has("state") ? "--state" : "this format",
                       " needs a file as output, not the standard output"));
    }
    return to;
  }
  std::error_code error;
  if (to.format != kAwsExport && std::filesystem::exists(to.path, error)) {
    return absl::AlreadyExistsError(absl::StrCat(
        to.path, ": exists already; remove it or name another file"));
  }
  while (to.path.size() > 1 && to.path.back() == '/') to.path.pop_back();
  to.state_path = arguments.Value("state").value_or(
      absl::StrCat(to.path, ".hashrange-export"));
  return to;
}

// Goes to where the export before has come, if there was one.
absl::Status Resume(const std::string& path, ExportState* state) {
  absl::StatusOr<std::optional<ExportState>> saved =
      ReadState(path, ExportStateFromJson);
  if (!saved.ok() || !saved->has_value()) return saved.status();
  absl::Status same = CheckSameExport(**saved, *state);
  if (!same.ok()) return Prefixed(path, same);
  *state = **std::move(saved);
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<ExportTarget>> MakeTarget(
    const Destination& to, const v1::TableDescription& table,
    const ExportState& state, Environment& environment) {
  if (to.IsStandardOutput()) {
    return MakeStreamTarget(to.Form(), environment.out);
  }
  if (to.format == kCsv) return MakeCsvTarget(to.path, table, state.target);
  if (to.format == kAwsExport) {
    return MakeAwsTarget(to.path, table, environment.now, state.target);
  }
  return MakeLinesTarget(to.path, to.Form(), state.target);
}

void PrintResult(const ExportResult& result, int64_t items_before,
                 const Progress& progress, bool is_mixed, const Destination& to,
                 const CommandContext& context) {
  // The items themselves may be on the standard output.
  std::ostream& out =
      to.IsStandardOutput() ? context.environment.err : context.environment.out;
  if (context.format == OutputFormat::kJson) {
    out << JsonText(nlohmann::ordered_json{{"Exported", result.items},
                                           {"OneSnapshot", !is_mixed}})
        << '\n';
    return;
  }
  out << "Exported " << progress.Summary(result.items - items_before);
  if (items_before > 0) {
    out << "; " << CountText(result.items) << " with those before";
  }
  out << ".\n";
  if (is_mixed) {
    out << "The last of them are of a newer snapshot than the first ones.\n";
  }
  if (!result.remark.empty()) out << result.remark << '\n';
}

// Exports from where `state` is.
absl::Status Export(const Destination& to, const v1::TableDescription& table,
                    const ExportState& state, CommandContext& context) {
  Environment& environment = context.environment;
  absl::StatusOr<std::unique_ptr<ExportTarget>> target =
      MakeTarget(to, table, state, environment);
  if (!target.ok()) return target.status();
  absl::StatusOr<Progress::Options> options = ProgressOptionsFrom(
      context.arguments, environment, "export", ProgressUnit::kItems);
  if (!options.ok()) return options.status();
  if (state.items > 0) {
    environment.err << "resuming behind item " << CountText(state.items)
                    << '\n';
  }
  const std::unique_ptr<ItemScan> scan = MakeItemScan(
      {state.table_name, state.resume_token,
       context.arguments.Has("accept-newer") ? NewerSnapshot::kAccept
                                             : NewerSnapshot::kRefuse},
      context.service);
  Progress progress(*std::move(options),
                    {state.items, state.items, table.item_count()},
                    environment.err);
  absl::StatusOr<ExportResult> result =
      RunExport({state, to.state_path, table.item_count(), environment.now,
                 *scan, **target, progress});
  if (!result.ok()) return result.status();
  progress.Clear();
  PrintResult(*result, state.items, progress, scan->IsMixed(), to, context);
  return absl::OkStatus();
}

absl::Status Run(CommandContext& context) {
  const Arguments& arguments = context.arguments;
  absl::StatusOr<Destination> to = DestinationFrom(arguments);
  if (!to.ok()) return to.status();
  absl::StatusOr<v1::TableDescription> table =
      Describe(arguments.Positional(0), context.service);
  if (!table.ok()) return table.status();
  ExportState state;
  state.table_name = table->table_name();
  state.table_id = table->table_id();
  state.format = to->format;
  if (to->state_path.has_value() && !arguments.Has("restart")) {
    absl::Status resumed = Resume(*to->state_path, &state);
    if (!resumed.ok()) return resumed;
  }
  return Export(*to, *table, state, context);
}

}  // namespace

const Command& ExportCommand() {
  static const auto* const kCommand = new Command{
      "export",
      "Writes all items of a table, as of one moment, to files.",
      "TABLE --out PATH [OPTIONS]",
      {"PATH becomes a file: CSV if its name ends in .csv or .csv.gz, "
       "otherwise "
       "JSON lines, compressed by gzip if it ends in .gz. In a folder, the "
       "layout of an export of DynamoDB to S3 is made. \"import\" reads all of "
       "them.",
       "In CSV, the first record names the attributes, those of the key first. "
       "Strings, and columns of numbers, are text; other values are AWS JSON.",
       "An export that ended early goes on where it was when the command is "
       "run "
       "again: how far it came stands in PATH.hashrange-export, which is "
       "removed at the end. If the server has the snapshot no more that the "
       "items before are from, it refuses."},
      {{"TABLE"},
       {{"out", "PATH", "The output; - means the standard output."},
        {"format", "FORMAT",
         "json-lines ({\"Item\": {...}} a line), plain-lines (the inner object "
         "alone), csv or aws-export. Default: by PATH."},
        {"state", "FILE", "Where to keep how far the export has come."},
        {"restart", "", "Begins at the start, whatever was exported before."},
        {"accept-newer", "",
         "Goes on even if the rest is as of a later moment."},
        ProgressOption()}},
      {"export Orders --out orders.json.gz", "export Orders --out orders.csv",
       "export Orders --out backup --format aws-export"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_text.h"
#include "tools/cli/key_arguments.h"
#include "tools/cli/transfer/bulk_item_sink.h"
#include "tools/cli/transfer/importer.h"
#include "tools/cli/transfer/progress_option.h"
#include "tools/cli/transfer/state_file.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<std::optional<InputFormat>> FormatFrom(
    const Arguments& arguments) {
  const std::optional<std::string> text = arguments.Value("format");
  if (!text.has_value()) return std::optional<InputFormat>();
  if (*text == "json-lines") return std::optional(InputFormat::kJsonLines);
  if (*text == "csv") return std::optional(InputFormat::kCsv);
  return UsageError(
      absl::StrCat("--format must be json-lines or csv, not \"", *text, "\""));
}

// Where the state is kept; nothing if none is.
absl::StatusOr<std::optional<std::string>> StatePathFrom(
    const Arguments& arguments) {
  const std::vector<std::string> paths = arguments.PositionalsFrom(1);
  const std::optional<std::string> given = arguments.Value("state");
  if (!given.has_value()) return DefaultStatePath(paths);
  if (paths.front() == kStandardInput) {
    return UsageError(
        "--state is of no use with the standard input, which cannot be read "
        "again from the middle; name a file");
  }
  return given;
}

// What the state of a new import says.
absl::StatusOr<ImportState> NewState(const std::vector<ImportInput>& inputs,
                                     const v1::TableDescription& table) {
  ImportState state;
  state.table_name = table.table_name();
  state.table_id = table.table_id();
  for (const ImportInput& input : inputs) {
    if (input.IsStandardInput()) continue;
    absl::StatusOr<InputFingerprint> fingerprint = FingerprintOf(input.path);
    if (!fingerprint.ok()) return fingerprint.status();
    state.inputs.push_back(*std::move(fingerprint));
  }
  return state;
}

// Goes to where the import before has come, if there was one.
absl::Status Resume(const std::string& path, ImportState* state) {
  absl::StatusOr<std::optional<ImportState>> saved =
      ReadState(path, ImportStateFromJson);
  if (!saved.ok() || !saved->has_value()) return saved.status();
  absl::Status same = CheckSameImport(**saved, *state);
  if (!same.ok()) return Prefixed(path, same);
  state->position = (*saved)->position;
  return absl::OkStatus();
}

bool IsAtStart(const ImportPosition& position) {
  return position.input == 0 && position.in_input.offset == 0;
}

void PrintResult(const ImportPosition& before, const ImportPosition& after,
                 const Progress& progress, const CommandContext& context) {
  std::ostream& out = context.environment.out;
  if (context.format == OutputFormat::kJson) {
    out << JsonText(nlohmann::ordered_json{{"Imported", after.imported},
                                           {"Skipped", after.skipped}})
        << '\n';
    return;
  }
  out << "Imported " << progress.Summary(after.imported - before.imported);
  if (!IsAtStart(before)) {
    out << "; " << CountText(after.imported) << " with those before";
  }
  if (after.skipped > 0) out << "; skipped " << CountText(after.skipped);
  out << ".\n";
}

// Imports from where `state` is.
absl::Status Import(std::vector<ImportInput> inputs, CsvTypes csv_types,
                    ImportState state, std::optional<std::string> state_path,
                    CommandContext& context) {
  Environment& environment = context.environment;
  const ImportPosition before = state.position;
  std::unique_ptr<RejectsFile> rejects;
  if (context.arguments.Has("skip-bad")) {
    absl::StatusOr<std::unique_ptr<RejectsFile>> file =
        RejectsFile::Open(*context.arguments.Value("skip-bad"),
                          IsAtStart(before) ? RejectsFile::Mode::kNew
                                            : RejectsFile::Mode::kAppend);
    if (!file.ok()) return file.status();
    rejects = *std::move(file);
  }
  absl::StatusOr<Progress::Options> options = ProgressOptionsFrom(
      context.arguments, environment, "import", ProgressUnit::kBytes);
  if (!options.ok()) return options.status();
  int64_t total_bytes = 0;
  for (const InputFingerprint& input : state.inputs) {
    total_bytes += input.size_bytes;
  }
  if (!IsAtStart(before)) {
    environment.err << "resuming at line " << before.in_input.line + 1 << " of "
                    << inputs[before.input].Name() << " ("
                    << CountText(before.imported)
                    << " items are imported already)\n";
  }
  Progress progress(*std::move(options),
                    {before.imported + before.skipped, 0, total_bytes},
                    environment.err);
  const std::unique_ptr<ItemSink> sink =
      MakeBulkItemSink(context.arguments.Positional(0), context.service);
  Importer importer({std::move(inputs), std::move(csv_types), std::move(state),
                     std::move(state_path), rejects.get(), total_bytes,
                     environment.now, environment.in, *sink, progress});
  absl::StatusOr<ImportPosition> after = importer.Run();
  if (!after.ok()) return after.status();
  progress.Clear();
  PrintResult(before, *after, progress, context);
  return absl::OkStatus();
}

absl::Status Run(CommandContext& context) {
  const Arguments& arguments = context.arguments;
  absl::StatusOr<std::optional<InputFormat>> format = FormatFrom(arguments);
  if (!format.ok()) return format.status();
  absl::StatusOr<std::optional<std::string>> state_path =
      StatePathFrom(arguments);
  if (!state_path.ok()) return state_path.status();
  absl::StatusOr<std::vector<ImportInput>> inputs =
      ResolveInputs(arguments.PositionalsFrom(1), *format);
  if (!inputs.ok()) return inputs.status();
  absl::StatusOr<v1::TableDescription> table =
      Describe(arguments.Positional(0), context.service);
  if (!table.ok()) return table.status();
  absl::StatusOr<CsvTypes> csv_types =
      CsvTypesFor(*table, arguments.Value("csv-types").value_or(""));
  if (!csv_types.ok()) return csv_types.status();
  absl::StatusOr<ImportState> state = NewState(*inputs, *table);
  if (!state.ok()) return state.status();
  if (state_path->has_value() && !arguments.Has("restart")) {
    absl::Status resumed = Resume(**state_path, &*state);
    if (!resumed.ok()) return resumed;
  }
  return Import(*std::move(inputs), *std::move(csv_types), *std::move(state),
                *std::move(state_path), context);
}

}  // namespace

const Command& ImportCommand() {
  static const auto* const kCommand = new Command{
      "import",
      "Puts the items of files, of any size, into a table.",
      "TABLE (FILE... | -) [OPTIONS]",
      {"A FILE holds an item a line, {\"Item\": {...}} or the inner object "
       "alone in AWS JSON; or it is CSV, if its name ends in .csv or .csv.gz; "
       "or it is a folder with an export of DynamoDB to S3, whose digests and "
       "counts are checked. Files may be compressed by gzip. - means the "
       "standard input.",
       "In CSV, the first record names the attributes. An empty cell is no "
       "attribute, a cell like {\"L\": [...]} is a value in AWS JSON, other "
       "text is of the type that --csv-types or a key of the table gives its "
       "column, or else a string.",
       "A bad line ends the import with its number and the problem; what is "
       "before it is written. An import that ended early, for whatever reason, "
       "goes on where it was when the command is run again: how far it came "
       "stands in FILE.hashrange-import, which is removed at the end."},
      {{"TABLE", "FILE..."},
       {{"format", "FORMAT",
         "json-lines or csv. Default: by the name of the file."},
        {"csv-types", "NAME=TYPE,...",
         "Types of columns: S, N, B (base64), BOOL (true or false) or JSON "
         "(AWS JSON)."},
        {"skip-bad", "FILE",
         "Goes on behind bad lines, and behind items that the server refuses, "
         "and writes them to FILE, with the reason, a JSON object a line."},
        {"state", "FILE", "Where to keep how far the import has come."},
        {"restart", "", "Begins at the start, whatever was imported before."},
        ProgressOption()}},
      {"import Orders orders.json.gz",
       "import Orders orders.csv --csv-types Total=N,Paid=BOOL",
       "import Orders AWSDynamoDB/01693685827463-2d8752fd",
       "import Orders orders.json --skip-bad bad-orders.json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli

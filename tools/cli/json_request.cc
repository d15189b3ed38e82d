#include "tools/cli/json_request.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "tools/cli/common_options.h"

namespace hashrange::cli {

Option JsonOption(const std::string& operation) {
  return {
      "json", "FILE",
      absl::StrCat("Instead of the other arguments: the input of ", operation,
                   " in AWS JSON, what \"aws dynamodb\" takes as "
                   "--cli-input-json; - means the standard input.")};
}

absl::StatusOr<InputText> ReadJsonOption(
    const CommandContext& context, const std::vector<std::string>& besides) {
  std::vector<std::string> allowed = besides;
  for (const Option& option : CommonOptions()) allowed.push_back(option.name);
  absl::Status alone = context.arguments.CheckOnly("json", allowed);
  if (!alone.ok()) return alone;
  return ReadInput(*context.arguments.Value("json"), context.environment.in);
}

absl::Status SetTable(const Arguments& arguments,
                      google::protobuf::Message* request) {
  if (arguments.PositionalCount() == 0) return absl::OkStatus();
  const auto& reflection = *request->GetReflection();
  const auto* field = request->GetDescriptor()->FindFieldByName("table_name");
  if (field == nullptr) return absl::OkStatus();
  const std::string& table = arguments.Positional(0);
  const std::string named = reflection.GetString(*request, field);
  if (!named.empty() && named != table) {
    return UsageError(absl::StrCat("the arguments name the table ", table,
                                   ", but the file names ", named));
  }
  reflection.SetString(request, field, table);
  return absl::OkStatus();
}

}  // namespace hashrange::cli

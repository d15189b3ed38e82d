#include <ostream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
#include "tools/cli/resource_arn.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<v1::UntagResourceRequest> Request(
    const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::UntagResourceRequest>(context);
  }
  if (!arguments.Has("tag")) {
    return UsageError("give the keys of the tags with --tag");
  }
  v1::UntagResourceRequest request;
  for (const std::string& key : arguments.Values("tag")) {
    request.add_tag_keys(key);
  }
  absl::StatusOr<std::string> arn =
      ResourceArn(arguments.Positional(0), context.service);
  if (!arn.ok()) return arn.status();
  request.set_resource_arn(*std::move(arn));
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::UntagResourceRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::Status status = context.service.UntagResource(*request).status();
  if (!status.ok()) return status;
  // AWS answers nothing.
  if (context.format == OutputFormat::kTable) {
    context.environment.out << "Removed the tags.\n";
  }
  return absl::OkStatus();
}

}  // namespace

const Command& UntagCommand() {
  static const auto* const kCommand = new Command{
      "untag",
      "Removes tags from a table.",
      "TABLE --tag KEY... [OPTIONS]",
      {"Tags that the table does not have are no error."},
      {{"TABLE"},
       {{"tag", "KEY", "The key of a tag; may be given several times.",
         Occurrence::kRepeated},
        JsonOption("UntagResource")},
       "json"},
      {"untag Orders --tag owner"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli

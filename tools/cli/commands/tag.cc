#include <ostream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/json_request.h"
#include "tools/cli/resource_arn.h"

namespace hashrange::cli {
namespace {

absl::StatusOr<v1::TagResourceRequest> Request(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.Has("json")) {
    return RequestFromJsonOption<v1::TagResourceRequest>(context);
  }
  if (!arguments.Has("tag")) return UsageError("give the tags with --tag");
  v1::TagResourceRequest request;
  for (const std::string& text : arguments.Values("tag")) {
    const std::pair<std::string, std::string> sides =
        absl::StrSplit(text, absl::MaxSplits('=', 1));
    if (sides.first.size() == text.size()) {
      return UsageError(
          absl::StrCat("--tag must look like KEY=VALUE, not \"", text, "\""));
    }
    v1::Tag& tag = *request.add_tags();
    tag.set_key(sides.first);
    tag.set_value(sides.second);
  }
  absl::StatusOr<std::string> arn =
      ResourceArn(arguments.Positional(0), context.service);
  if (!arn.ok()) return arn.status();
  request.set_resource_arn(*std::move(arn));
  return request;
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<v1::TagResourceRequest> request = Request(context);
  if (!request.ok()) return request.status();
  absl::Status status = context.service.TagResource(*request).status();
  if (!status.ok()) return status;
  // AWS answers nothing.
  if (context.format == OutputFormat::kTable) {
    const int count = request->tags_size();
    context.environment.out << "Added " << count
                            << (count == 1 ? " tag.\n" : " tags.\n");
  }
  return absl::OkStatus();
}

}  // namespace

const Command& TagCommand() {
  static const auto* const kCommand =
      new Command{"tag",
                  "Adds tags to a table, or changes their values.",
                  "TABLE --tag KEY=VALUE... [OPTIONS]",
                  {},
                  {{"TABLE"},
                   {{"tag", "KEY=VALUE", "A tag; may be given several times.",
                     Occurrence::kRepeated},
                    JsonOption("TagResource")},
                   "json"},
                  {"tag Orders --tag owner=billing --tag stage=test"},
                  Run};
  return *kCommand;
}

}  // namespace hashrange::cli

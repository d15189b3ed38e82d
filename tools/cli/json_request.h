// --json: a whole request in AWS JSON instead of the other options.

#ifndef HASHRANGE_TOOLS_CLI_JSON_REQUEST_H_
#define HASHRANGE_TOOLS_CLI_JSON_REQUEST_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "google/protobuf/message.h"
#include "tools/cli/arguments.h"
#include "tools/cli/command.h"
#include "tools/cli/command_error.h"
#include "tools/cli/input_text.h"

namespace hashrange::cli {

// The option, for the operation that AWS calls `operation`.
Option JsonOption(const std::string& operation);

// Returns the text that --json names, or a usage error if options beside it
// were given that belong to the request, or an input error. `besides` are those
// that do not.
absl::StatusOr<InputText> ReadJsonOption(
    const CommandContext& context,
    const std::vector<std::string>& besides = {});

// Sets the table of `request` to the positional argument, if there is one.
// Returns a usage error if the request names another.
absl::Status SetTable(const Arguments& arguments,
                      google::protobuf::Message* request);

// Returns the request that --json names.
template <typename Request>
absl::StatusOr<Request> RequestFromJsonOption(
    const CommandContext& context,
    const std::vector<std::string>& besides = {}) {
  absl::StatusOr<InputText> input = ReadJsonOption(context, besides);
  if (!input.ok()) return input.status();
  absl::StatusOr<Request> request =
      aws_json::ParseRequest<Request>(input->text);
  if (!request.ok()) return Prefixed(input->name, request.status());
  absl::Status status = SetTable(context.arguments, &*request);
  if (!status.ok()) return status;
  return request;
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_JSON_REQUEST_H_

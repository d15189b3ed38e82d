#include <utility>

#include "absl/status/statusor.h"
#include "client/json/aws_json.h"
#include "tools/cli/command_error.h"
#include "tools/cli/commands/commands.h"
#include "tools/cli/input_text.h"

namespace hashrange::cli {
namespace {

// The item in AWS JSON, from wherever the arguments say.
absl::StatusOr<InputText> ItemText(const CommandContext& context) {
  const Arguments& arguments = context.arguments;
  absl::Status exclusive = arguments.CheckExclusive({"item", "item-file"});
  if (!exclusive.ok()) return exclusive;
  if (arguments.Has("item")) {
    return InputText{"--item", *arguments.Value("item")};
  }
  if (!arguments.Has("item-file")) {
    return UsageError("give the item with --item or --item-file");
  }
  return ReadInput(*arguments.Value("item-file"), context.environment.in);
}

absl::Status Run(CommandContext& context) {
  absl::StatusOr<InputText> input = ItemText(context);
  if (!input.ok()) return input.status();
  absl::StatusOr<aws_json::AttributeMap> item =
      aws_json::ParseAttributes(input->text);
  if (!item.ok()) return Prefixed(input->name, item.status());
  v1::PutItemRequest request;
  request.set_table_name(context.arguments.Positional(0));
  *request.mutable_item() = *std::move(item);
  absl::StatusOr<v1::PutItemResponse> response =
      context.service.PutItem(request);
  if (!response.ok()) return response.status();
  context.environment.out << (context.format == OutputFormat::kJson
                                  ? "{}\n"
                                  : "Put 1 item.\n");
  return absl::OkStatus();
}

}  // namespace

const Command& PutCommand() {
  static const auto* const kCommand = new Command{
      "put",
      "Puts an item; one with the same key is replaced.",
      "TABLE (--item JSON | --item-file FILE) [OPTIONS]",
      {},
      {{"TABLE"},
       {{"item", "JSON",
         "The item in AWS JSON: {\"Name\": {\"S\": \"text\"}, ...}."},
        {"item-file", "FILE",
         "A file with the item; - means the standard input."}}},
      {"put Orders --item '{\"Customer\": {\"S\": \"ann\"}, \"Number\": "
       "{\"N\": \"1\"}}'",
       "put Orders --item-file order.json"},
      Run};
  return *kCommand;
}

}  // namespace hashrange::cli

#include "tools/cli/write_answer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "hashrange/client/error_details.h"
#include "hashrange/v1/error_details.pb.h"
#include "tools/cli/command_error.h"
#include "tools/cli/display_text.h"
#include "tools/cli/value_text.h"

namespace hashrange::cli {

std::vector<Option> WriteReportOptions() {
  return {CapacityOption(),
          {"collection-size", "",
           "Shows the size of the item collection, for tables with local "
           "indexes."}};
}

std::string CollectionText(const v1::ItemCollectionMetrics& metrics) {
  std::string key;
  for (const auto& [name, value] : metrics.item_collection_key()) {
    absl::StrAppend(&key, EscapeControls(ValueText(value)));
  }
  return absl::StrCat("Collection ", key, ": ",
                      metrics.size_estimate_lower_gb(), " to ",
                      metrics.size_estimate_upper_gb(), " GB");
}

absl::Status WithOldItem(absl::Status error, const CommandContext& context) {
  const auto failure = GetErrorDetail<v1::ConditionalCheckFailure>(error);
  const bool is_wanted = context.arguments.Has("old-item-on-failure") ||
                         context.arguments.Has("json");
  if (!failure.has_value() || !is_wanted) return error;
  if (!failure->has_item()) {
    if (!context.arguments.Has("old-item-on-failure")) return error;
    return WithLines(std::move(error),
                     {"There is no such item, or it is too large to be sent "
                      "with an error."});
  }
  if (context.format == OutputFormat::kJson) {
    context.environment.out << JsonText(aws_json::MessageToJson(*failure))
                            << '\n';
  } else {
    PrintItem(failure->item().attributes(), /*key=*/{}, context);
  }
  return error;
}

}  // namespace hashrange::cli

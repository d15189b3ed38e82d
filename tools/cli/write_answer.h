// What put, update and delete show.

#ifndef HASHRANGE_TOOLS_CLI_WRITE_ANSWER_H_
#define HASHRANGE_TOOLS_CLI_WRITE_ANSWER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/capacity.pb.h"
#include "tools/cli/arguments.h"
#include "tools/cli/capacity_text.h"
#include "tools/cli/command.h"
#include "tools/cli/item_text.h"
#include "tools/cli/json_text.h"

namespace hashrange::cli {

// --capacity and --collection-size.
std::vector<Option> WriteReportOptions();

// Lets `request` ask for the reports that `arguments` name.
template <typename Request>
void SetWriteReports(const Arguments& arguments, Request* request) {
  SetCapacity(arguments, request);
  if (arguments.Has("collection-size")) {
    request->set_return_item_collection_metrics(
        v1::RETURN_ITEM_COLLECTION_METRICS_SIZE);
  }
}

// Returns one line: "Collection ann: 0 to 1 GB".
std::string CollectionText(const v1::ItemCollectionMetrics& metrics);

// Writes the answer to a write of one item: `sentence`, the attributes that the
// request asked for, and the reports.
template <typename Response>
void PrintWriteAnswer(const Response& response, absl::string_view sentence,
                      const CommandContext& context) {
  std::ostream& out = context.environment.out;
  if (context.format == OutputFormat::kJson) {
    out << JsonText(aws_json::MessageToJson(response)) << '\n';
    return;
  }
  out << sentence << '\n';
  if (response.has_attributes()) {
    PrintItem(response.attributes().attributes(), /*key=*/{}, context);
  }
  if (response.has_consumed_capacity()) {
    out << CapacityText(response.consumed_capacity()) << '\n';
  }
  if (response.has_item_collection_metrics()) {
    out << CollectionText(response.item_collection_metrics()) << '\n';
  }
}

// Returns `error`. If its condition failed and the request asked for the item,
// writes the item, or adds a line which says that there was none.
absl::Status WithOldItem(absl::Status error, const CommandContext& context);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_WRITE_ANSWER_H_

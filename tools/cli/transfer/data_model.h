// Data models in the form of NoSQL Workbench: tables, their indexes and sample
// data in one JSON file.
//
//   {"ModelName": "Library", "DataModel": [{
//      "TableName": "Books",
//      "KeyAttributes": {
//        "PartitionKey": {"AttributeName": "Author", "AttributeType": "S"},
//        "SortKey": {"AttributeName": "Title", "AttributeType": "S"}},
//      "GlobalSecondaryIndexes": [{"IndexName": "ByCategory",
//        "KeyAttributes": {...}, "Projection": {"ProjectionType": "ALL"}}],
//      "BillingMode": "PAY_PER_REQUEST",
//      "TableData": [{"Author": {"S": "..."}, ...}]}]}

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_DATA_MODEL_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_DATA_MODEL_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/json/aws_json.h"
#include "hashrange/v1/table_service.pb.h"

namespace hashrange::cli {

struct ModelTable {
  v1::CreateTableRequest request;
  std::vector<aws_json::AttributeMap> items;
  // Where the element of `items` with the same index stands in the file.
  std::vector<std::string> item_paths;
};

struct DataModel {
  std::string name;
  std::vector<ModelTable> tables;
  // Paths of members that are not known here and were left out.
  std::vector<std::string> ignored;
};

// Reads a model. Members that describe for people (facets, access to other
// databases, formats of samples, types of attributes that are no keys) are
// skipped. A table without BillingMode is on demand unless it has capacity
// settings. Returns an input error with line and column or JSON path for text
// that is no JSON, members that are missing or of a wrong type, a key attribute
// with two types, and two tables of one name.
absl::StatusOr<DataModel> ParseDataModel(absl::string_view text);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_DATA_MODEL_H_

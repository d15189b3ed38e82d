// Requests and results between AWS JSON, the form that the AWS command line
// and SDKs use for DynamoDB, and the messages of this API.
//
// Errors are InvalidArgument. Their messages begin with the place: line and
// column for a syntax error ("line 3, column 7: ..."), otherwise the JSON path
// ("$.KeySchema[0].KeyType: ..."). Members that AWS knows but this API does not
// are errors too, so that nothing is ignored silently.
//
// All functions are thread-safe.

#ifndef HASHRANGE_CLIENT_JSON_AWS_JSON_H_
#define HASHRANGE_CLIENT_JSON_AWS_JSON_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/json/attribute_value_json.h"
#include "client/json/batch_get_json.h"
#include "client/json/json_view.h"
#include "client/json/message_json.h"
#include "client/json/transaction_json.h"
#include "google/protobuf/message.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table.pb.h"
#include "hashrange/v1/table_service.pb.h"
#include "nlohmann/json.hpp"

namespace hashrange::aws_json {

// Reads the input of the operation that `Request` belongs to, as the AWS
// command line takes it (--cli-input-json). Not for BatchWriteItem, see below,
// and the operations whose pages are other than in AWS: ListTables and
// ListTagsOfResource.
template <typename Request>
absl::StatusOr<Request> ParseRequest(absl::string_view text);

// Reads the input of an operation whose messages mirror AWS.
absl::Status RequestFromJson(const JsonView& view,
                             google::protobuf::Message* request);

// Reads the input of CreateTable: {"TableName": "T", "KeySchema": [...], ...}.
absl::StatusOr<v1::CreateTableRequest> ParseCreateTableRequest(
    absl::string_view text);

// Reads the writes of BatchWriteItem, of any number: {"T": [{"PutRequest":
// {"Item": {...}}}, {"DeleteRequest": {"Key": {...}}}]}, bare or as the member
// RequestItems of the whole input. The other members of the input ask for
// reports only and are skipped. Tables come in the order of their names, the
// writes of a table in the order of the text.
absl::StatusOr<std::vector<v1::WriteRequest>> ParseWriteRequests(
    absl::string_view text);

// Reads an item or a key: {"Name": {"S": "text"}, ...}.
absl::StatusOr<AttributeMap> ParseAttributes(
    absl::string_view text, ValueForm form = ValueForm::kTyped);

// Reads one value: {"S": "text"}.
absl::StatusOr<v1::AttributeValue> ParseAttributeValue(
    absl::string_view text, ValueForm form = ValueForm::kTyped);

// Returns a table as DescribeTable shows it. Results that mirror AWS are made
// by MessageToJson, those for items by attribute_value_json.h; this header
// includes both.
nlohmann::ordered_json TableDescriptionToJson(
    const v1::TableDescription& description);

template <typename Request>
absl::StatusOr<Request> ParseRequest(absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = ParseJson(text);
  if (!document.ok()) return document.status();
  Request request;
  absl::Status status = RequestFromJson(JsonView(*document), &request);
  if (!status.ok()) return status;
  return request;
}

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_AWS_JSON_H_

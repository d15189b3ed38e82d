// What an error of the service tells besides its code and message.
//
//   absl::Status status = client.PutItem(...).status();
//   ErrorDetails details = GetErrorDetails(status);
//   if (details.aws_exception == "ConditionalCheckFailedException") {
//     ... details.item ...
//   }

#ifndef HASHRANGE_CLIENT_ERROR_DETAILS_H_
#define HASHRANGE_CLIENT_ERROR_DETAILS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "hashrange/client/item.h"

namespace hashrange {

// Why one action of a cancelled transaction failed, or that it did not.
struct CancellationReason {
  // "None", "ConditionalCheckFailed" and so on, as in DynamoDB.
  std::string code;
  // Empty where the code is "None".
  std::string message;
  // The item as it stood, if the action asked for it.
  std::optional<Item> item;
};

struct ErrorDetails {
  // Machine-readable, such as TABLE_NOT_FOUND. Empty if the error did not come
  // from the service: no connection, a deadline.
  std::string reason;
  // The name of the DynamoDB exception, such as ResourceNotFoundException.
  std::string aws_exception;
  // Of a failed condition: the item as it stood, if the request asked for it.
  std::optional<Item> item;
  // Of a cancelled transaction: one for each action, in order.
  std::vector<CancellationReason> cancellation_reasons;
};

// Returns the details of an error that a client returned; empty ones for any
// other status.
ErrorDetails GetErrorDetails(const absl::Status& status);

// For GetErrorDetail: fills `detail`, or returns false.
bool UnpackErrorDetail(const absl::Status& status,
                       google::protobuf::Message* detail);

// Returns the detail of this type of proto/hashrange/v1/error_details.proto as
// the service sent it; nothing if the error has none.
template <typename Detail>
std::optional<Detail> GetErrorDetail(const absl::Status& status) {
  Detail detail;
  if (!UnpackErrorDetail(status, &detail)) return std::nullopt;
  return detail;
}

// True if a single write failed because its condition did not hold.
bool IsConditionFailure(const absl::Status& status);

// For connections: attaches details in the form of the wire, a serialized
// google.rpc.Status (see proto/hashrange/v1/error_details.proto).
void AttachErrorDetails(absl::string_view wire, absl::Status* status);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_ERROR_DETAILS_H_

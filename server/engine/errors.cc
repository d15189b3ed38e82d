#include "server/engine/errors.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/optional.h"

namespace hashrange::engine {
namespace {

constexpr char kPayloadUrl[] = "hashrange.engine.ErrorPayload";

absl::Status WithPayload(absl::Status status, const ErrorPayload& payload) {
  status.SetPayload(kPayloadUrl, absl::Cord(payload.SerializeAsString()));
  return status;
}

absl::Status MakeError(absl::StatusCode code, absl::string_view message,
                       absl::string_view aws_exception,
                       absl::string_view reason) {
  ErrorPayload payload;
  payload.set_aws_exception(std::string(aws_exception));
  payload.set_reason(std::string(reason));
  return WithPayload(absl::Status(code, message), payload);
}

// The store's codes are documented in storage/key_value_store.h.
absl::Status StoreError(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return MakeError(status.code(), status.message(), "ServiceUnavailable",
                       "STORE_UNAVAILABLE");
    case absl::StatusCode::kResourceExhausted:
      return MakeError(status.code(), status.message(), "ThrottlingException",
                       "SERVER_BUSY");
    case absl::StatusCode::kDeadlineExceeded:
      return MakeError(status.code(), status.message(), "InternalServerError",
                       "DEADLINE_EXCEEDED");
    case absl::StatusCode::kCancelled:
      return MakeError(status.code(), status.message(), "InternalServerError",
                       "CANCELLED");
    case absl::StatusCode::kUnknown:
      return MakeError(status.code(), status.message(), "InternalServerError",
                       "OUTCOME_UNKNOWN");
    case absl::StatusCode::kDataLoss:
      return MakeError(status.code(), status.message(), "InternalServerError",
                       "DATA_DAMAGED");
    default:
      return InternalServerError(status.message());
  }
}

}  // namespace

absl::Status ValidationError(absl::string_view message) {
  return MakeError(absl::StatusCode::kInvalidArgument, message,
                   "ValidationException", "INVALID_REQUEST");
}

absl::Status InvalidParameterError(absl::string_view message) {
  return ValidationError(
      absl::StrCat("One or more parameter values were invalid: ", message));
}

absl::Status TableNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "Requested resource not found",
                   "ResourceNotFoundException", "TABLE_NOT_FOUND");
}

absl::Status TableNotFoundError(absl::string_view table_name) {
  return MakeError(absl::StatusCode::kNotFound,
                   absl::StrCat("Requested resource not found: Table: ",
                                table_name, " not found"),
                   "ResourceNotFoundException", "TABLE_NOT_FOUND");
}

absl::Status TableExistsError(absl::string_view table_name) {
  return MakeError(absl::StatusCode::kAlreadyExists,
                   absl::StrCat("Table already exists: ", table_name),
                   "ResourceInUseException", "TABLE_EXISTS");
}

absl::Status ResourceInUseError(absl::string_view what) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition,
      absl::StrCat("Attempt to change a resource which is still in use: ",
                   what),
      "ResourceInUseException", "RESOURCE_IN_USE");
}

absl::Status IndexNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "Requested resource not found",
                   "ResourceNotFoundException", "INDEX_NOT_FOUND");
}

absl::Status ResourceNotFoundError(absl::string_view arn) {
  // DynamoDB misspells it.
  return MakeError(absl::StatusCode::kNotFound,
                   absl::StrCat("Requested resource not found: ResourcArn: ",
                                arn, " not found"),
                   "ResourceNotFoundException", "TABLE_NOT_FOUND");
}

absl::Status AccessDeniedError(absl::string_view message) {
  return MakeError(absl::StatusCode::kPermissionDenied, message,
                   "AccessDeniedException", "ACCESS_DENIED");
}

absl::Status UnauthenticatedError(absl::string_view message) {
  return MakeError(absl::StatusCode::kUnauthenticated, message,
                   "UnrecognizedClientException", "UNAUTHENTICATED");
}

absl::Status LimitExceededError(absl::string_view message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, message,
                   "LimitExceededException", "LIMIT_EXCEEDED");
}

absl::Status ConditionalCheckFailedError(std::optional<v1::Item> item) {
  ErrorPayload payload;
  payload.set_aws_exception("ConditionalCheckFailedException");
  payload.set_reason("CONDITION_FAILED");
  auto* failure = payload.mutable_conditional_check_failure();
  if (item.has_value()) *failure->mutable_item() = *std::move(item);
  return WithPayload(
      absl::FailedPreconditionError("The conditional request failed"), payload);
}

absl::Status ItemCollectionSizeLimitExceededError() {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, "Collection size exceeded.",
      "ItemCollectionSizeLimitExceededException", "ITEM_COLLECTION_TOO_LARGE");
}

absl::Status TransactionCanceledError(
    v1::TransactionCancellation cancellation) {
  const std::string codes =
      absl::StrJoin(cancellation.cancellation_reasons(), ", ",
                    [](std::string* out, const v1::CancellationReason& reason) {
                      out->append(reason.code());
                    });
  ErrorPayload payload;
  payload.set_aws_exception("TransactionCanceledException");
  payload.set_reason("TRANSACTION_CANCELED");
  *payload.mutable_transaction_cancellation() = std::move(cancellation);
  return WithPayload(absl::AbortedError(absl::StrCat(
                         "Transaction cancelled, please refer cancellation "
                         "reasons for specific reasons [",
                         codes, "]")),
                     payload);
}

absl::Status IdempotentParameterMismatchError() {
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "The client request token was used for a transaction with "
                   "other actions less than 10 minutes ago",
                   "IdempotentParameterMismatchException",
                   "TOKEN_USED_FOR_ANOTHER_REQUEST");
}

absl::Status SerializationError(absl::string_view message) {
  return MakeError(absl::StatusCode::kInvalidArgument, message,
                   "SerializationException", "MALFORMED_REQUEST");
}

absl::Status UnknownOperationError() {
  return MakeError(absl::StatusCode::kUnimplemented, "",
                   "UnknownOperationException", "UNKNOWN_OPERATION");
}

absl::Status NotOfferedError(absl::string_view what) {
  return MakeError(absl::StatusCode::kUnimplemented,
                   absl::StrCat(what, " is not offered by this server"),
                   "UnknownOperationException", "NOT_OFFERED");
}

absl::Status InternalServerError(absl::string_view message) {
  return MakeError(absl::StatusCode::kInternal, message, "InternalServerError",
                   "INTERNAL");
}

absl::Status AsEngineError(absl::Status status) {
  if (status.ok() || status.GetPayload(kPayloadUrl).has_value()) return status;
  if (absl::IsInvalidArgument(status)) return ValidationError(status.message());
  return StoreError(status);
}

ErrorPayload GetErrorPayload(const absl::Status& status) {
  ErrorPayload payload;
  absl::optional<absl::Cord> bytes = status.GetPayload(kPayloadUrl);
  if (bytes.has_value() && payload.ParseFromString(std::string(*bytes))) {
    return payload;
  }
  payload.set_aws_exception("InternalServerError");
  payload.set_reason("INTERNAL");
  return payload;
}

}  // namespace hashrange::engine

// The errors of the engine: one factory for each.
//
// Every error that leaves the engine is an absl::Status with one payload, an
// ErrorPayload, which names the DynamoDB exception and a machine-readable
// reason. server/service turns it into a gRPC status, server/http into the
// error body of DynamoDB's JSON protocol. Nothing else builds API errors.

#ifndef HASHRANGE_SERVER_ENGINE_ERRORS_H_
#define HASHRANGE_SERVER_ENGINE_ERRORS_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "hashrange/v1/error_details.pb.h"
#include "server/engine/error_payload.pb.h"

namespace hashrange::engine {

// The request is wrong, as `message` says. ValidationException.
absl::Status ValidationError(absl::string_view message);

// As ValidationError, with DynamoDB's prefix "One or more parameter values
// were invalid: ".
absl::Status InvalidParameterError(absl::string_view message);

// A data operation named an unknown table. ResourceNotFoundException.
absl::Status TableNotFoundError();

// A control operation named an unknown table. ResourceNotFoundException.
absl::Status TableNotFoundError(absl::string_view table_name);

// CreateTable named an existing table. ResourceInUseException.
absl::Status TableExistsError(absl::string_view table_name);

// A table or index is being changed. ResourceInUseException: "Attempt to change
// a resource which is still in use: " and `what`.
absl::Status ResourceInUseError(absl::string_view what);

// An index to delete is unknown. ResourceNotFoundException.
absl::Status IndexNotFoundError();

// The table of an ARN is unknown. ResourceNotFoundException.
absl::Status ResourceNotFoundError(absl::string_view arn);

// The caller may not do this to the resource. AccessDeniedException.
absl::Status AccessDeniedError(absl::string_view message);

// The caller did not prove who it is. UnrecognizedClientException.
absl::Status UnauthenticatedError(absl::string_view message);

// A quota of the account is used up. LimitExceededException.
absl::Status LimitExceededError(absl::string_view message);

// A condition was false. `item` is the item as it stood, if the request asked
// for it and there was one. ConditionalCheckFailedException.
absl::Status ConditionalCheckFailedError(std::optional<v1::Item> item);

// A write would make an item collection too large.
// ItemCollectionSizeLimitExceededException.
absl::Status ItemCollectionSizeLimitExceededError();

// A transaction was not carried out. `cancellation` has a reason for each of
// its actions. TransactionCanceledException.
absl::Status TransactionCanceledError(v1::TransactionCancellation cancellation);

// The token of a transaction was used for another one within the last minutes.
// IdempotentParameterMismatchException.
absl::Status IdempotentParameterMismatchError();

// The body of a request cannot be read as what its operation takes. `message`
// is empty where DynamoDB gives none. SerializationException; JSON only.
absl::Status SerializationError(absl::string_view message);

// There is no operation of the name given. UnknownOperationException without a
// message; JSON only.
absl::Status UnknownOperationError();

// The server does not offer this yet. `what` names the operation or field.
absl::Status NotOfferedError(absl::string_view what);

// Stored data is not what it must be: a defect or damage, never the caller's
// doing. InternalServerError.
absl::Status InternalServerError(absl::string_view message);

// Returns `status` as an error of the engine: unchanged if it is OK or has a
// payload already; InvalidArgument becomes a ValidationError (messages of the
// value and expression libraries are DynamoDB's); errors of the store become
// the exception that tells clients whether to retry.
absl::Status AsEngineError(absl::Status status);

// Returns the payload of an error of the engine; for any other status, that of
// an internal error.
ErrorPayload GetErrorPayload(const absl::Status& status);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ERRORS_H_

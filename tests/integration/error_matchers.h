// Matchers for the outcome of a call: code, message and details.

#ifndef HASHRANGE_TESTS_INTEGRATION_ERROR_MATCHERS_H_
#define HASHRANGE_TESTS_INTEGRATION_ERROR_MATCHERS_H_

#include <ostream>
#include <string>

#include "gmock/gmock.h"
#include "grpcpp/support/status.h"

// Found by GoogleTest, which otherwise prints the bytes of the object.
namespace grpc {
void PrintTo(const Status& status, std::ostream* out);
}  // namespace grpc

namespace hashrange::tests {

// What a client can tell from an error.
struct ErrorFacts {
  grpc::StatusCode code;
  std::string message;
  // Of the google.rpc.ErrorInfo; empty if there is none.
  std::string reason;
  std::string domain;
  std::string aws_exception;
};
ErrorFacts FactsOf(const grpc::Status& status);
// All of them on one line.
std::string Describe(const grpc::Status& status);

MATCHER(IsOk, negation ? "is an error" : "is OK") { return arg.ok(); }

// An error with all its details, in the domain "hashrange".
MATCHER_P4(IsError, code, reason, aws_exception, message, "") {
  const ErrorFacts facts = FactsOf(arg);
  return facts.code == code && facts.reason == reason &&
         facts.aws_exception == aws_exception && facts.message == message &&
         facts.domain == "hashrange";
}

// The error of a request that is wrong, with exactly this message.
inline auto IsValidationError(const std::string& message) {
  return IsError(grpc::StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST",
                 "ValidationException", message);
}
// The same, with DynamoDB's frequent first sentence before it.
inline auto IsInvalidParameter(const std::string& message) {
  return IsValidationError("One or more parameter values were invalid: " +
                           message);
}
// Of a data operation.
inline auto IsTableNotFound() {
  return IsError(grpc::StatusCode::NOT_FOUND, "TABLE_NOT_FOUND",
                 "ResourceNotFoundException", "Requested resource not found");
}
// Of a control operation.
inline auto IsTableNotFound(const std::string& table) {
  return IsError(
      grpc::StatusCode::NOT_FOUND, "TABLE_NOT_FOUND",
      "ResourceNotFoundException",
      "Requested resource not found: Table: " + table + " not found");
}

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_ERROR_MATCHERS_H_

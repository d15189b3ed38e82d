#include "tests/integration/error_matchers.h"

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace grpc {

void PrintTo(const Status& status, std::ostream* out) {
  *out << hashrange::tests::Describe(status);
}

}  // namespace grpc

namespace hashrange::tests {

ErrorFacts FactsOf(const grpc::Status& status) {
  ErrorFacts facts{status.error_code(), status.error_message(), "", "", ""};
  google::rpc::Status wire;
  google::rpc::ErrorInfo info;
  if (!wire.ParseFromString(status.error_details()) || wire.details().empty() ||
      !wire.details(0).UnpackTo(&info)) {
    return facts;
  }
  facts.reason = info.reason();
  facts.domain = info.domain();
  auto exception = info.metadata().find("aws_exception");
  if (exception != info.metadata().end()) {
    facts.aws_exception = exception->second;
  }
  return facts;
}

std::string Describe(const grpc::Status& status) {
  const ErrorFacts facts = FactsOf(status);
  return absl::StrCat("code ", facts.code, ", reason ", facts.reason,
                      ", exception ", facts.aws_exception,
                      ", message: ", facts.message);
}

}  // namespace hashrange::tests

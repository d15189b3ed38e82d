#include "tools/cli/cli_harness.h"

#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "hashrange/client/grpc_stub.h"
#include "hashrange/client/retrying_connection.h"
#include "tools/cli/application.h"
#include "tools/cli/environment.h"
#include "tools/cli/security.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

using ::testing::_;
using ::testing::StrictMock;

CliTest::CliTest()
    : owned_items_(std::make_unique<StrictMock<v1::MockItemServiceStub>>()),
      owned_tables_(std::make_unique<StrictMock<v1::MockTableServiceStub>>()),
      items_(owned_items_.get()),
      tables_(owned_tables_.get()) {}

CliTest::~CliTest() = default;

CliResult CliTest::Run(const std::vector<std::string>& args,
                       const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Environment environment{
      in,
      out,
      err,
      terminal_width_,
      [this](const char* name) -> std::optional<std::string> {
        const auto found = variables_.find(name);
        if (found == variables_.end()) return std::nullopt;
        return found->second;
      },
      [this](const CallTarget& target)
          -> absl::StatusOr<std::unique_ptr<Service>> {
        target_ = target;
        absl::Status status =
            Secure(target.security, target.address, &connect_options_);
        if (!status.ok()) return status;
        // Every call is seen: the library's own tests see to retries.
        ConnectionOptions options;
        options.timeout = target.timeout;
        options.retry.attempts_max = 1;
        return std::make_unique<Service>(
            MakeRetryingConnection(
                MakeGrpcStub(GeneratedStubs{std::move(owned_items_),
                                            std::move(owned_tables_)}),
                std::move(options)),
            target);
      },
      [this](absl::Duration pause) { pauses_.push_back(pause); },
      is_error_terminal_ ? std::optional<size_t>(80) : std::nullopt,
      [] { return absl::UnixEpoch(); },
      [&in](LineSourceOptions) { return MakePlainLineSource(in); },
      allows_color_,
  };
  const ExitCode exit_code = RunApplication(args, environment);
  return {exit_code, out.str(), err.str()};
}

void CliTest::DescribeAs(const std::string& table_text) {
  v1::DescribeTableResponse response;
  *response.mutable_table() = FromText<v1::TableDescription>(table_text);
  EXPECT_CALL(tables(), DescribeTable(_, _, _))
      .WillOnce(::testing::DoAll(::testing::SetArgPointee<2>(response),
                                 ::testing::Return(grpc::Status::OK)));
}

std::string TableText(const std::string& name,
                      const std::vector<KeyAttributeText>& key) {
  std::string text = absl::StrCat("table_name: '", name, "' ");
  const char* key_type = "HASH";
  for (const KeyAttributeText& attribute : key) {
    absl::StrAppend(&text, "attribute_definitions { attribute_name: '",
                    attribute.name, "' attribute_type: SCALAR_ATTRIBUTE_TYPE_",
                    attribute.type, " } key_schema { attribute_name: '",
                    attribute.name, "' key_type: KEY_TYPE_", key_type, " } ");
    key_type = "RANGE";
  }
  return text;
}

namespace {

google::rpc::Status Details(grpc::StatusCode code, const std::string& exception,
                            const std::string& message) {
  google::rpc::ErrorInfo info;
  info.set_reason("SOME_REASON");
  info.set_domain("hashrange");
  (*info.mutable_metadata())["aws_exception"] = exception;
  google::rpc::Status details;
  details.set_code(code);
  details.set_message(message);
  details.add_details()->PackFrom(info);
  return details;
}

}  // namespace

grpc::Status ServerError(grpc::StatusCode code, const std::string& exception,
                         const std::string& message) {
  return grpc::Status(code, message,
                      Details(code, exception, message).SerializeAsString());
}

grpc::Status ServerErrorWith(grpc::StatusCode code,
                             const std::string& exception,
                             const std::string& message,
                             const google::protobuf::Message& detail) {
  google::rpc::Status details = Details(code, exception, message);
  details.add_details()->PackFrom(detail);
  return grpc::Status(code, message, details.SerializeAsString());
}

}  // namespace hashrange::cli

// Runs the tool in a test: against mock stubs, with its input and output as
// strings and without waiting.

#ifndef HASHRANGE_TOOLS_CLI_CLI_HARNESS_H_
#define HASHRANGE_TOOLS_CLI_CLI_HARNESS_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "grpcpp/support/status.h"
#include "gtest/gtest.h"
#include "hashrange/client/connect.h"
#include "hashrange/v1/item_service_mock.grpc.pb.h"
#include "hashrange/v1/table_service_mock.grpc.pb.h"
#include "tools/cli/call_target.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {

// What a run of the tool left behind.
struct CliResult {
  ExitCode exit_code;
  std::string out;
  std::string err;
};

// A fixture for one run of the tool.
class CliTest : public ::testing::Test {
 protected:
  CliTest();
  ~CliTest() override;

  // Runs the tool; `input` is its standard input. It may connect once.
  CliResult Run(const std::vector<std::string>& args,
                const std::string& input = "");

  // Lets DescribeTable answer with this table, in text format, for any request.
  void DescribeAs(const std::string& table_text);

  // Expectations are set on these before Run.
  v1::MockItemServiceStub& items() { return *items_; }
  v1::MockTableServiceStub& tables() { return *tables_; }

  // Set before Run.
  std::optional<size_t> terminal_width_;
  std::map<std::string, std::string> variables_;
  bool is_error_terminal_ = false;
  bool allows_color_ = true;

  // Set by Run: what the tool connected to and how, and how long it paused.
  std::optional<CallTarget> target_;
  ConnectOptions connect_options_;
  std::vector<absl::Duration> pauses_;

 private:
  // Owned by the service once Run has made it.
  std::unique_ptr<v1::MockItemServiceStub> owned_items_;
  std::unique_ptr<v1::MockTableServiceStub> owned_tables_;
  v1::MockItemServiceStub* const items_;
  v1::MockTableServiceStub* const tables_;
};

// An attribute of a key, and its type: "S", "N" or "B".
struct KeyAttributeText {
  std::string name;
  std::string type;
};

// Returns the description of a table in text format. Its key has one attribute,
// or two, the second of which is the sort key.
std::string TableText(const std::string& name,
                      const std::vector<KeyAttributeText>& key);

// The error that a server sends with this DynamoDB exception.
grpc::Status ServerError(grpc::StatusCode code, const std::string& exception,
                         const std::string& message);

// The same with a typed detail.
grpc::Status ServerErrorWith(grpc::StatusCode code,
                             const std::string& exception,
                             const std::string& message,
                             const google::protobuf::Message& detail);

// Returns a message from its text format.
template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

// An action for a mock method: answers with a message in text format.
template <typename Response>
auto AnswerText(const std::string& text) {
  return ::testing::DoAll(::testing::SetArgPointee<2>(FromText<Response>(text)),
                          ::testing::Return(grpc::Status::OK));
}

// Matches a message that equals the one in text format.
MATCHER_P(EqualsText, text, "") {
  std::decay_t<decltype(arg)> expected;
  return google::protobuf::TextFormat::ParseFromString(text, &expected) &&
         google::protobuf::util::MessageDifferencer::Equals(arg, expected);
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_CLI_HARNESS_H_

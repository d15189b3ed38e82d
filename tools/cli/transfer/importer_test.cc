#include "tools/cli/transfer/importer.h"

#include <deque>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/state_file.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Decides items `lag` puts later, and refuses or breaks down for some.
class FakeSink : public ItemSink {
 public:
  absl::Status Put(aws_json::AttributeMap item) override {
    const std::string key = item.at("k").s();
    if (breaks_at_ == key) return UnreachableError("gone");
    keys_.push_back(key);
    pending_.push_back(refused_.count(key) > 0
                           ? RefusedError("ValidationException: no")
                           : absl::OkStatus());
    if (pending_.size() > lag_) DecideFirst();
    return absl::OkStatus();
  }
  absl::Status Drain() override {
    while (!pending_.empty()) DecideFirst();
    return absl::OkStatus();
  }
  std::vector<absl::Status> TakeResults() override {
    return std::exchange(results_, {});
  }

  std::vector<std::string> keys_;
  std::set<std::string> refused_;
  std::string breaks_at_;
  size_t lag_ = 2;

 private:
  void DecideFirst() {
    results_.push_back(pending_.front());
    pending_.pop_front();
  }

  std::deque<absl::Status> pending_;
  std::vector<absl::Status> results_;
};

class ImporterTest : public ::testing::Test {
 protected:
  static std::string Line(absl::string_view key) {
    return absl::StrCat("{\"k\":{\"S\":\"", key, "\"}}\n");
  }

  // Adds an input file.
  void AddInput(const std::string& name, absl::string_view text) {
    const std::string path = WriteTestFile(name, text);
    inputs_.push_back({path, InputFormat::kJsonLines});
    state_.inputs.push_back({path, static_cast<int64_t>(text.size()), ""});
  }

  absl::StatusOr<ImportPosition> Run() {
    std::istringstream in;
    std::ostringstream out;
    // A clock that makes every save due.
    const auto now = [this] { return now_ += kSaveInterval; };
    Progress::Options options;
    options.now = now;
    Progress progress(options, {}, out);
    Importer importer({inputs_,
                       {},
                       state_,
                       TestPath("state"),
                       rejects_.get(),
                       0,
                       now,
                       in,
                       sink_,
                       progress});
    return importer.Run();
  }

  // Goes to where the state file says.
  void Resume() {
    auto json = ReadStateFile(TestPath("state"));
    ASSERT_TRUE(json.ok() && json->has_value());
    auto state = ImportStateFromJson(**json);
    ASSERT_TRUE(state.ok()) << state.status();
    state_ = *state;
    sink_ = FakeSink();
  }

  absl::Time now_ = absl::UnixEpoch();
  std::vector<ImportInput> inputs_;
  ImportState state_;
  std::unique_ptr<RejectsFile> rejects_;
  FakeSink sink_;
};

TEST_F(ImporterTest, ImportsAllInputsAndRemovesTheState) {
  AddInput("a", Line("1") + Line("2"));
  AddInput("b", Line("3"));
  auto position = Run();
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(position->imported, 3);
  EXPECT_THAT(sink_.keys_, ElementsAre("1", "2", "3"));
  auto state = ReadStateFile(TestPath("state"));
  ASSERT_TRUE(state.ok());
  EXPECT_FALSE(state->has_value());
}

TEST_F(ImporterTest, ABadLineEndsItBehindWhatIsBefore) {
  AddInput("a", Line("1") + Line("2") + "{\"k\":\n" + Line("4"));
  auto position = Run();
  EXPECT_THAT(std::string(position.status().message()),
              HasSubstr("/a: line 3, column 6: "));
  EXPECT_THAT(std::string(position.status().message()),
              HasSubstr("2 items are imported, and the same command goes on"));
  Resume();
  EXPECT_EQ(state_.position.in_input.line, 2);
  EXPECT_EQ(state_.position.imported, 2);
  rejects_ = *RejectsFile::Open(TestPath("bad"), RejectsFile::Mode::kNew);
  position = Run();
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(position->imported, 3);
  EXPECT_EQ(position->skipped, 1);
  EXPECT_THAT(sink_.keys_, ElementsAre("4"));
  const std::string bad = ReadTestFile(TestPath("bad"));
  EXPECT_THAT(bad, HasSubstr("\"Line\":3,\"Problem\":\"column 6: "));
  EXPECT_THAT(bad, HasSubstr("\"Text\":\"{\\\"k\\\":\"}"));
}

TEST_F(ImporterTest, ARefusedItemEndsIt) {
  AddInput("a", Line("1") + Line("2") + Line("3") + Line("4") + Line("5"));
  sink_.refused_ = {"3"};
  auto position = Run();
  EXPECT_THAT(std::string(position.status().message()),
              HasSubstr("/a: line 3: ValidationException: no; 2 items"));
  EXPECT_EQ(FailureKindOf(position.status()), FailureKind::kRefused);
  Resume();
  EXPECT_EQ(state_.position.in_input.line, 2);
}

TEST_F(ImporterTest, RefusedItemsCanBeSkipped) {
  AddInput("a", Line("1") + Line("2") + Line("3"));
  sink_.refused_ = {"2", "3"};
  rejects_ = *RejectsFile::Open(TestPath("bad"), RejectsFile::Mode::kNew);
  auto position = Run();
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(position->imported, 1);
  EXPECT_EQ(position->skipped, 2);
  EXPECT_THAT(ReadTestFile(TestPath("bad")),
              HasSubstr("\"Line\":2,\"Problem\":\"ValidationException: no\","
                        "\"Text\":\"{\\\"k\\\":{\\\"S\\\":\\\"2\\\"}}\"}\n"));
}

TEST_F(ImporterTest, GoesOnInTheInputWhereTheServerWasLost) {
  AddInput("a", Line("1") + Line("2"));
  AddInput("b", Line("3") + Line("4") + Line("5") + Line("6"));
  sink_.breaks_at_ = "6";
  auto position = Run();
  EXPECT_EQ(FailureKindOf(position.status()), FailureKind::kUnreachable);
  Resume();
  // Items that were under way are put again: 2 of them.
  EXPECT_EQ(state_.position.input, 1u);
  EXPECT_EQ(state_.position.in_input.line, 1);
  EXPECT_EQ(state_.position.imported, 3);
  position = Run();
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(position->imported, 6);
  EXPECT_THAT(sink_.keys_, ElementsAre("4", "5", "6"));
}

TEST_F(ImporterTest, ChecksCountsAlsoWhenItWentOn) {
  AddInput("a", Line("1") + Line("2") + Line("3") + Line("4"));
  inputs_[0].item_count = 4;
  sink_.breaks_at_ = "4";
  EXPECT_FALSE(Run().ok());
  Resume();
  EXPECT_EQ(state_.position.records_in_input, 1);
  EXPECT_TRUE(Run().ok());
  inputs_[0].item_count = 5;
  state_.position = {};
  EXPECT_THAT(std::string(Run().status().message()),
              HasSubstr("it has 4 items, but the manifest says 5"));
}

TEST_F(ImporterTest, AStateThatCannotBeWrittenIsAnError) {
  AddInput("a", Line("1"));
  // A folder is where the file should be.
  WriteTestFile("state.new/x", "");
  EXPECT_FALSE(Run().ok());
}

}  // namespace
}  // namespace hashrange::cli

#include "tools/cli/transfer/bulk_item_sink.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/command_error.h"
#include "tools/cli/transfer/fake_item_server.h"

namespace hashrange::cli {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using BulkStream = FakeItemServer::BulkStream;

// Answers one write.
void Answer(uint64_t sequence, grpc::StatusCode code, BulkStream* stream) {
  v1::BulkWriteResponse response;
  v1::BulkWriteResult& result = *response.add_results();
  result.set_sequence(sequence);
  result.set_code(code);
  if (code != grpc::StatusCode::OK) {
    result.set_aws_exception("SomeException");
    result.set_message("why");
  }
  stream->Write(response);
}

// Answers every write with OK until the client has no more.
grpc::Status AnswerAll(BulkStream* stream, std::vector<std::string>* keys) {
  v1::BulkWriteRequest request;
  while (stream->Read(&request)) {
    keys->push_back(request.put().item().at("k").s());
    Answer(request.sequence(), grpc::StatusCode::OK, stream);
  }
  return grpc::Status::OK;
}

class BulkItemSinkTest : public ::testing::Test {
 protected:
  void Connect(absl::Duration timeout = absl::Seconds(30)) {
    service_ = server_.Connect(
        timeout, [this](absl::Duration pause) { pauses_.push_back(pause); });
    sink_ = MakeBulkItemSink("Orders", *service_);
  }

  // Puts items "0", "1" and so on and waits for them.
  absl::Status PutAll(int count) {
    for (int i = 0; i < count; ++i) {
      aws_json::AttributeMap item;
      item["k"].set_s(absl::StrCat(i));
      absl::Status status = sink_->Put(std::move(item));
      for (absl::Status& result : sink_->TakeResults()) {
        results_.push_back(std::move(result));
      }
      if (!status.ok()) return status;
    }
    absl::Status status = sink_->Drain();
    for (absl::Status& result : sink_->TakeResults()) {
      results_.push_back(std::move(result));
    }
    return status;
  }

  // What the server got; read it after PutAll.
  std::vector<std::string> keys_;
  FakeItemServer server_;
  std::vector<absl::Duration> pauses_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<ItemSink> sink_;
  std::vector<absl::Status> results_;
};

TEST_F(BulkItemSinkTest, PutsManyItemsOverOneCall) {
  server_.bulk_write = [&](int call, BulkStream* stream) {
    EXPECT_EQ(call, 0);
    return AnswerAll(stream, &keys_);
  };
  Connect();
  ASSERT_TRUE(PutAll(5000).ok());
  EXPECT_THAT(results_, SizeIs(5000));
  EXPECT_THAT(results_, Each(absl::OkStatus()));
  EXPECT_THAT(keys_, SizeIs(5000));
  EXPECT_EQ(keys_[4999], "4999");
}

TEST_F(BulkItemSinkTest, RefusalsAreResultsInTheirPlace) {
  server_.bulk_write = [&](int, BulkStream* stream) {
    v1::BulkWriteRequest request;
    while (stream->Read(&request)) {
      Answer(request.sequence(),
             request.sequence() == 1 ? grpc::StatusCode::INVALID_ARGUMENT
                                     : grpc::StatusCode::OK,
             stream);
    }
    return grpc::Status::OK;
  };
  Connect();
  ASSERT_TRUE(PutAll(3).ok());
  ASSERT_THAT(results_, SizeIs(3));
  EXPECT_TRUE(results_[0].ok());
  EXPECT_EQ(results_[1].message(), "SomeException: why");
  EXPECT_EQ(FailureKindOf(results_[1]), FailureKind::kRefused);
  EXPECT_TRUE(results_[2].ok());
}

TEST_F(BulkItemSinkTest, ThrottledItemsGoAgainWithThoseBehindThem) {
  server_.bulk_write = [&](int, BulkStream* stream) {
    v1::BulkWriteRequest request;
    int answers = 0;
    while (stream->Read(&request)) {
      keys_.push_back(request.put().item().at("k").s());
      Answer(request.sequence(),
             answers++ == 1 ? grpc::StatusCode::RESOURCE_EXHAUSTED
                            : grpc::StatusCode::OK,
             stream);
    }
    return grpc::Status::OK;
  };
  Connect();
  ASSERT_TRUE(PutAll(3).ok());
  EXPECT_THAT(results_, ElementsAre(absl::OkStatus(), absl::OkStatus(),
                                    absl::OkStatus()));
  EXPECT_THAT(pauses_, ElementsAre(absl::Milliseconds(50)));
  // The last write of each key is in the order of the puts.
  ASSERT_GE(keys_.size(), 4u);
  EXPECT_EQ(keys_[keys_.size() - 2], "1");
  EXPECT_EQ(keys_[keys_.size() - 1], "2");
}

TEST_F(BulkItemSinkTest, GoesOnInANewCallWhereOneBroke) {
  server_.bulk_write = [&](int call, BulkStream* stream) {
    if (call > 0) return AnswerAll(stream, &keys_);
    v1::BulkWriteRequest request;
    for (int i = 0; i < 10; ++i) {
      stream->Read(&request);
      if (i < 5) Answer(request.sequence(), grpc::StatusCode::OK, stream);
    }
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "stopping");
  };
  Connect();
  ASSERT_TRUE(PutAll(20).ok());
  EXPECT_THAT(results_, SizeIs(20));
  ASSERT_THAT(keys_, SizeIs(15));
  EXPECT_EQ(keys_[0], "5");
  EXPECT_THAT(pauses_, SizeIs(1));
}

TEST_F(BulkItemSinkTest, GivesUpAfterManyPauses) {
  server_.bulk_write = [](int, BulkStream*) {
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "stopping");
  };
  Connect();
  const absl::Status status = PutAll(1);
  EXPECT_EQ(FailureKindOf(status), FailureKind::kUnreachable);
  EXPECT_THAT(pauses_, SizeIs(11));
  EXPECT_EQ(pauses_[10], absl::Seconds(5));
}

TEST_F(BulkItemSinkTest, OneItemThatAlwaysFailsEndsIt) {
  server_.bulk_write = [&](int, BulkStream* stream) {
    v1::BulkWriteRequest request;
    while (stream->Read(&request)) {
      Answer(request.sequence(),
             request.sequence() == 1 ? grpc::StatusCode::UNKNOWN
                                     : grpc::StatusCode::OK,
             stream);
    }
    return grpc::Status::OK;
  };
  Connect();
  const absl::Status status = PutAll(3);
  EXPECT_EQ(status.message(), "SomeException: why");
  EXPECT_THAT(pauses_, SizeIs(11));
  EXPECT_THAT(results_, SizeIs(1));
}

TEST_F(BulkItemSinkTest, RefusedCallsEndItAtOnce) {
  server_.bulk_write = [](int, BulkStream*) {
    return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "no");
  };
  Connect();
  EXPECT_THAT(std::string(PutAll(1).message()),
              HasSubstr("PERMISSION_DENIED: no"));
  EXPECT_THAT(pauses_, SizeIs(0));
}

TEST_F(BulkItemSinkTest, ASilentServerIsNotWaitedForLongerThanTheTimeout) {
  server_.bulk_write = [](int, BulkStream* stream) {
    v1::BulkWriteRequest request;
    while (stream->Read(&request)) {
    }
    return grpc::Status::OK;
  };
  Connect(absl::Milliseconds(20));
  const absl::Status status = PutAll(1);
  EXPECT_EQ(FailureKindOf(status), FailureKind::kUnreachable);
  EXPECT_THAT(std::string(status.message()), HasSubstr("nothing for 20ms"));
}

}  // namespace
}  // namespace hashrange::cli

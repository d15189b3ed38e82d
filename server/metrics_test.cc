#include "server/metrics.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::server {
namespace {

using ::testing::HasSubstr;

TEST(MetricsTest, CountsCallsByMethodAndCode) {
  auto metrics = Metrics::Create();
  using front::Protocol;
  metrics->OnCall({Protocol::kGrpc, "GetItem", 0, absl::Microseconds(60)});
  metrics->OnCall({Protocol::kGrpc, "GetItem", 0, absl::Microseconds(70)});
  metrics->OnCall({Protocol::kGrpc, "GetItem", 5, absl::Seconds(1)});
  metrics->OnCall({Protocol::kHttp, "GetItem", 400, absl::Seconds(1)});
  metrics->OnPoolDepth(Protocol::kHttp, 7);
  const std::string text = metrics->Render();
  const auto has = [&text](const std::string& line) {
    EXPECT_THAT(text, HasSubstr(line));
  };
  has(R"(hashrange_requests_total{code="0",front="grpc",method="GetItem"} 2)");
  has(R"(hashrange_requests_total{code="5",front="grpc",method="GetItem"} 1)");
  has(R"(hashrange_requests_total{code="400",front="http",method="GetItem"} 1)");
  has(R"(hashrange_request_seconds_count{front="grpc",method="GetItem"} 3)");
  has(R"(hashrange_pool_queue_depth{front="http"} 7)");
}

TEST(MetricsTest, ReportsTheStore) {
  auto metrics = Metrics::Create();
  storage::CommitGroupReport report;
  report.mutations = 17;
  report.mutations_failed = 2;
  report.write_bytes = 1000;
  metrics->OnCommitGroup(report);
  metrics->OnRangeRead(20);
  metrics->OnRefused(storage::RefusalReason::kFreeSpace, 3);
  const std::string text = metrics->Render();
  EXPECT_THAT(text, HasSubstr("hashrange_commit_group_mutations_sum 17"));
  EXPECT_THAT(text, HasSubstr("hashrange_commit_failed_mutations_total 2"));
  EXPECT_THAT(text, HasSubstr("hashrange_range_records_read_total 20"));
  EXPECT_THAT(
      text,
      HasSubstr(R"(hashrange_refused_mutations_total{reason="free_space"} 3)"));
}

TEST(MetricsTest, SaysWhereItCannotListen) {
  auto metrics = Metrics::Create();
  const absl::Status status = metrics->Serve("192.0.2.1:1");
  EXPECT_TRUE(absl::IsUnavailable(status));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("cannot listen on 192.0.2.1:1"));
}

}  // namespace
}  // namespace hashrange::server

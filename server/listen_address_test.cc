#include "server/listen_address.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::server {
namespace {

using ::testing::HasSubstr;

TEST(ListenAddressTest, TakesLoopbackAddresses) {
  for (const char* address :
       {"127.0.0.1:8001", "localhost:0", "[::1]:65535", "127.3.2.1:1"}) {
    EXPECT_TRUE(
        CheckListenAddress("grpc_address", address, Exposure::kLoopbackOnly)
            .ok())
        << address;
  }
}

TEST(ListenAddressTest, TakesOthersOnlyIfTold) {
  for (const char* address : {"0.0.0.0:8001", "[::]:8001", "db.example:1"}) {
    const absl::Status status =
        CheckListenAddress("grpc_address", address, Exposure::kLoopbackOnly);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << address;
    EXPECT_THAT(std::string(status.message()), HasSubstr("--insecure"));
    EXPECT_TRUE(
        CheckListenAddress("grpc_address", address, Exposure::kAny).ok());
  }
}

TEST(ListenAddressTest, OthersNeedTlsAndMustBeKnown) {
  for (const bool tls : {false, true}) {
    for (const bool known : {false, true}) {
      EXPECT_EQ(ExposureFor({/*insecure_allowed=*/false, tls, known}),
                tls && known ? Exposure::kAny : Exposure::kLoopbackOnly);
      EXPECT_EQ(ExposureFor({/*insecure_allowed=*/true, tls, known}),
                Exposure::kAny);
    }
  }
}

TEST(ListenAddressTest, NamesTheFlagAndTheForm) {
  for (const char* address : {"", "8001", ":8001", "localhost", "a:b",
                              "localhost:65536", "localhost:-1"}) {
    const absl::Status status =
        CheckListenAddress("metrics_address", address, Exposure::kAny);
    EXPECT_THAT(std::string(status.message()), HasSubstr("--metrics_address="))
        << address;
  }
}

}  // namespace
}  // namespace hashrange::server

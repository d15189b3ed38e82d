// A connection for tests of programs that use the client.
//
//   auto connection = std::make_shared<MockConnection>();
//   EXPECT_CALL(*connection, GetItem).WillOnce(Return(response));
//   Client client(connection);

#ifndef HASHRANGE_CLIENT_MOCKS_MOCK_CONNECTION_H_
#define HASHRANGE_CLIENT_MOCKS_MOCK_CONNECTION_H_

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "hashrange/client/connection.h"

namespace hashrange {

// Its environment is the machine's, unless environment() is expected.
class MockConnection : public Connection {
 public:
  MockConnection() {
    ON_CALL(*this, environment).WillByDefault(testing::ReturnRef(environment_));
  }

#define HASHRANGE_MOCK(Service, Rpc)                  \
  MOCK_METHOD(absl::StatusOr<v1::Rpc##Response>, Rpc, \
              (const v1::Rpc##Request&, const CallOptions&), (override));
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_MOCK)
#undef HASHRANGE_MOCK

  MOCK_METHOD(std::unique_ptr<ItemStream>, StreamQuery,
              (const v1::StreamQueryRequest&, const CallOptions&), (override));
  MOCK_METHOD(std::unique_ptr<ItemStream>, StreamScan,
              (const v1::StreamScanRequest&, const CallOptions&), (override));
  MOCK_METHOD(std::unique_ptr<BulkStream>, BulkWrite, (const CallOptions&),
              (override));
  MOCK_METHOD(const RetryEnvironment&, environment, (), (const, override));

 private:
  const RetryEnvironment environment_ = RetryEnvironment::Real();
};

// A stream of items whose chunks are given.
class MockItemStream : public ItemStream {
 public:
  MOCK_METHOD(absl::StatusOr<std::optional<v1::StreamItemsResponse>>, Next, (),
              (override));
  MOCK_METHOD(void, Cancel, (), (override));
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_MOCKS_MOCK_CONNECTION_H_

// A stub for tests of the connection: one expectation for each attempt.

#ifndef HASHRANGE_CLIENT_MOCKS_MOCK_STUB_H_
#define HASHRANGE_CLIENT_MOCKS_MOCK_STUB_H_

#include <memory>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "hashrange/client/stub.h"

namespace hashrange {

class MockStub : public Stub {
 public:
#define HASHRANGE_MOCK(Service, Rpc)                  \
  MOCK_METHOD(absl::StatusOr<v1::Rpc##Response>, Rpc, \
              (const AttemptContext&, const v1::Rpc##Request&), (override));
  HASHRANGE_FOR_EACH_UNARY_RPC(HASHRANGE_MOCK)
#undef HASHRANGE_MOCK

  MOCK_METHOD(std::unique_ptr<ItemStream>, StreamQuery,
              (const AttemptContext&, const v1::StreamQueryRequest&),
              (override));
  MOCK_METHOD(std::unique_ptr<ItemStream>, StreamScan,
              (const AttemptContext&, const v1::StreamScanRequest&),
              (override));
  MOCK_METHOD(std::unique_ptr<BulkStream>, BulkWrite, (const AttemptContext&),
              (override));
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_MOCKS_MOCK_STUB_H_

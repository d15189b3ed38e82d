// Shows the request at which a test failed.

#ifndef HASHRANGE_TESTS_MODEL_REQUEST_TRACE_H_
#define HASHRANGE_TESTS_MODEL_REQUEST_TRACE_H_

#include <iostream>

#include "google/protobuf/message.h"
#include "gtest/gtest.h"

namespace hashrange::tests {

// Prints its request when it goes out of scope, if the test has failed since it
// was made. Unlike SCOPED_TRACE it makes no text of a request that nobody will
// read, which would take longer than to carry it out.
class RequestTrace {
 public:
  // `request` outlives this.
  explicit RequestTrace(const google::protobuf::Message& request)
      : request_(request), had_failed_(testing::Test::HasFailure()) {}
  ~RequestTrace() {
    if (had_failed_ || !testing::Test::HasFailure()) return;
    std::cout << "The request was " << request_.GetTypeName() << " "
              << request_.ShortDebugString() << std::endl;
  }
  RequestTrace(const RequestTrace&) = delete;
  RequestTrace& operator=(const RequestTrace&) = delete;

 private:
  const google::protobuf::Message& request_;
  const bool had_failed_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REQUEST_TRACE_H_

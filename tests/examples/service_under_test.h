// The same service in three forms: a server, and the engine in this process
// with its data on disk or in memory.

#ifndef HASHRANGE_TESTS_EXAMPLES_SERVICE_UNDER_TEST_H_
#define HASHRANGE_TESTS_EXAMPLES_SERVICE_UNDER_TEST_H_

#include <memory>
#include <ostream>

#include "gtest/gtest.h"
#include "hashrange/client/client.h"

namespace hashrange::tests {

enum class ServiceForm { kServer, kEmbeddedOnDisk, kEmbeddedInMemory };

// For the names of tests.
std::ostream& operator<<(std::ostream& out, ServiceForm form);

// One service of its own for each test, in the form of its parameter.
class ServiceTest : public testing::TestWithParam<ServiceForm> {
 protected:
  ServiceTest();
  ~ServiceTest() override;

  Client client() const;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_EXAMPLES_SERVICE_UNDER_TEST_H_

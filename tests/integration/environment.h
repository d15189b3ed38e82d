// Settings of tests that the environment may change: seeds, sizes.

#ifndef HASHRANGE_TESTS_INTEGRATION_ENVIRONMENT_H_
#define HASHRANGE_TESTS_INTEGRATION_ENVIRONMENT_H_

#include <cstdint>

namespace hashrange::tests {

// Returns the number in the environment variable `name`, or `otherwise`.
uint64_t FromEnvironment(const char* name, uint64_t otherwise);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_ENVIRONMENT_H_

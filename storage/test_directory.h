// Directories for tests.

#ifndef HASHRANGE_STORAGE_TEST_DIRECTORY_H_
#define HASHRANGE_STORAGE_TEST_DIRECTORY_H_

#include <string>

namespace hashrange::storage {

// Returns the path of a directory that does not exist yet, below the temporary
// directory of the test; another one at each call.
std::string NewTestDirectory();

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_TEST_DIRECTORY_H_

// Files of a test.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_TEST_FILES_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_TEST_FILES_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "tools/cli/transfer/byte_source.h"

namespace hashrange::cli {

// Returns the path of `name` in a folder of the running test's own, which is
// made, empty, by the first call in the test.
std::string TestPath(const std::string& name);

// Writes the file and returns its path.
std::string WriteTestFile(const std::string& name, absl::string_view text);

// Returns what the file holds; fails the test if it cannot be read.
std::string ReadTestFile(const std::string& path);

// Returns `text` compressed by gzip.
std::string Gzipped(absl::string_view text);

// Returns a source of a new file with this text.
std::unique_ptr<ByteSource> SourceOf(absl::string_view text);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_TEST_FILES_H_

// The records that an import has skipped, and why: a JSON object a line,
//
//   {"File": "orders.json", "Line": 17, "Problem": "...", "Text": "..."}
//
// where Text is the record as it stands in the input (bytes that are not UTF-8
// are replaced).

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_REJECTS_FILE_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_REJECTS_FILE_H_

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Not thread-safe.
class RejectsFile {
 public:
  enum class Mode {
    // Replaces a file that exists.
    kNew,
    // Goes on at its end.
    kAppend,
  };
  // Returns the file, or an input error with the path if it cannot be written.
  static absl::StatusOr<std::unique_ptr<RejectsFile>> Open(
      const std::string& path, Mode mode);

  struct Reject {
    std::string input;
    int64_t line;
    std::string problem;
    std::string text;
  };
  void Add(const Reject& reject);

  // Hands everything to the system. An input error if that fails.
  absl::Status Flush();

 private:
  RejectsFile(std::string path, std::ofstream file);

  const std::string path_;
  std::ofstream file_;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_REJECTS_FILE_H_

// What the tool touches of the outside world. The binary supplies the real
// thing, tests supply their own.

#ifndef HASHRANGE_TOOLS_CLI_ENVIRONMENT_H_
#define HASHRANGE_TOOLS_CLI_ENVIRONMENT_H_

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/cli/call_target.h"
#include "tools/cli/line_source.h"
#include "tools/cli/security.h"
#include "tools/cli/service.h"

namespace hashrange::cli {

struct Environment {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  // Columns of the terminal that `out` is; nothing if it is none.
  std::optional<size_t> terminal_width;
  EnvironmentVariable variable;
  std::function<absl::StatusOr<std::unique_ptr<Service>>(const CallTarget&)>
      connect;
  std::function<void(absl::Duration)> sleep;
  // Columns of the terminal that `err` is; nothing if it is none.
  std::optional<size_t> error_terminal_width;
  std::function<absl::Time()> now;
  // Returns a source of the lines of the shell: with editing and history at a
  // terminal, without them else.
  std::function<std::unique_ptr<LineSource>(LineSourceOptions)> read_lines;
  // Whether a terminal may be sent colours: NO_COLOR is not set, and TERM names
  // a terminal that has them.
  bool allows_color = true;
};

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ENVIRONMENT_H_

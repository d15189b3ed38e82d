#include "server/log.h"

#include <unistd.h>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "google/protobuf/stubs/logging.h"
#include "nlohmann/json.hpp"

namespace hashrange::server {
namespace {

absl::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "";
}

}  // namespace

void Log(Severity severity, absl::string_view event,
         std::initializer_list<LogField> fields) {
  nlohmann::ordered_json line;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(),
                                  absl::UTCTimeZone());
  line["severity"] = std::string(NameOf(severity));
  line["event"] = std::string(event);
  for (const LogField& field : fields) {
    line[std::string(field.first)] = field.second;
  }
  std::string text =
      line.dump(-1, ' ', false,
                nlohmann::ordered_json::error_handler_t::replace) +
      "\n";
  // One write, so that lines of several threads do not mix. A log that cannot
  // be written must not stop the service.
  [[maybe_unused]] ssize_t written =
      write(STDERR_FILENO, text.data(), text.size());
}

void SilenceLibraries() { google::protobuf::SetLogHandler(nullptr); }

}  // namespace hashrange::server

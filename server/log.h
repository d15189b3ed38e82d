// The structured log: one JSON object on each line of stderr.
//
//   {"time":"2026-11-21T12:00:00.123Z","severity":"info","event":"listening",
//    "address":"127.0.0.1:8001"}
//
// `event` is constant for one kind of event; facts have keys of their own.

#ifndef HASHRANGE_SERVER_LOG_H_
#define HASHRANGE_SERVER_LOG_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace hashrange::server {

enum class Severity { kInfo, kWarning, kError };

using LogField = std::pair<absl::string_view, std::string>;

// Writes one line. Thread-safe. Text that is not UTF-8 is made so.
void Log(Severity severity, absl::string_view event,
         std::initializer_list<LogField> fields);

// Keeps libraries from writing lines of their own: Protocol Buffers would log
// each request that does not parse, with what the client sent.
void SilenceLibraries();

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_LOG_H_

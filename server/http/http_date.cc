#include "server/http/http_date.h"

#include <cstdint>
#include <string>

namespace hashrange::http {

absl::string_view HttpDate(absl::Time time) {
  thread_local int64_t second = 0;
  thread_local std::string text;
  const int64_t wanted = absl::ToUnixSeconds(time);
  if (text.empty() || wanted != second) {
    text = absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", time,
                            absl::UTCTimeZone());
    second = wanted;
  }
  return text;
}

}  // namespace hashrange::http

// The header Date.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_DATE_H_
#define HASHRANGE_SERVER_HTTP_HTTP_DATE_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hashrange::http {

// A time as HTTP writes it: "Thu, 01 Jan 1970 00:00:00 GMT". The text lives
// until the next call on the same thread, which makes it again only in another
// second: that costs more than most of the head. Thread-safe.
absl::string_view HttpDate(absl::Time time);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_DATE_H_

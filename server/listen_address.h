// Addresses to listen on: host:port.

#ifndef HASHRANGE_SERVER_LISTEN_ADDRESS_H_
#define HASHRANGE_SERVER_LISTEN_ADDRESS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::server {

// Whether others than this machine may connect.
enum class Exposure { kLoopbackOnly, kAny };

// InvalidArgument, naming `flag`, if `address` is not host:port with a port of
// 0 to 65535; or if others could reach it and `exposure` does not allow that.
absl::Status CheckListenAddress(absl::string_view flag,
                                absl::string_view address, Exposure exposure);

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_LISTEN_ADDRESS_H_

// Addresses to listen on: host:port.

#ifndef HASHRANGE_SERVER_LISTEN_ADDRESS_H_
#define HASHRANGE_SERVER_LISTEN_ADDRESS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::server {

// Whether others than this machine may connect.
enum class Exposure { kLoopbackOnly, kAny };

// What keeps others out of an address that they can reach.
struct Protection {
  // --insecure: nothing needs to.
  bool insecure_allowed = false;
  // Traffic is encrypted.
  bool tls = false;
  // Callers must prove who they are, by a signature, a secret or a certificate.
  bool callers_authenticated = false;
};

// kAny if the protection is enough for addresses that others can reach.
Exposure ExposureFor(const Protection& protection);

// InvalidArgument, naming `flag`, if `address` is not host:port with a port of
// 0 to 65535; or if others could reach it and `exposure` does not allow that.
absl::Status CheckListenAddress(absl::string_view flag,
                                absl::string_view address, Exposure exposure);

}  // namespace hashrange::server

#endif  // HASHRANGE_SERVER_LISTEN_ADDRESS_H_

// Writing to a socket without waiting for it.

#ifndef HASHRANGE_SERVER_HTTP_IMMEDIATE_WRITE_H_
#define HASHRANGE_SERVER_HTTP_IMMEDIATE_WRITE_H_

#include <algorithm>
#include <array>
#include <cstddef>

#include "boost/asio/buffer.hpp"
#include "server/http/http_socket.h"

namespace hashrange::http {

// The head and the body of a response.
using ResponseBuffers = std::array<boost::asio::const_buffer, 2>;

// Writes as much as goes at once, and leaves the rest in `buffers`. Returns
// whether nothing is left: so it is with most responses, which then need no
// event and all that it takes. After an error something is left; whoever writes
// it meets the error again. Requires: the socket is non-blocking.
inline bool WriteAtOnce(HttpSocket& socket, ResponseBuffers* buffers) {
  boost::system::error_code error;
  size_t written = socket.write_some(*buffers, error);
  size_t left = 0;
  for (boost::asio::const_buffer& buffer : *buffers) {
    const size_t taken = std::min(written, buffer.size());
    buffer += taken;
    written -= taken;
    left += buffer.size();
  }
  return left == 0;
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_IMMEDIATE_WRITE_H_

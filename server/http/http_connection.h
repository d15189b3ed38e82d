// One client's connection: reads requests, has them answered one after the
// other, and writes the responses in their order.
//
//   handshake (TLS) -> idle -> reading -> answering -> writing -> idle ...
//                                                             \-> lingering
//
// While a request is answered nothing more is read: a client that sends many
// at once fills the buffers of the network, not this process. Every state but
// answering has a time limit.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_CONNECTION_H_
#define HASHRANGE_SERVER_HTTP_HTTP_CONNECTION_H_

#include "boost/asio/ssl/context.hpp"
#include "server/front/call_count.h"
#include "server/http/connection_registry.h"
#include "server/http/http_exchange.h"
#include "server/http/http_socket.h"
#include "server/http/memory_budget.h"
#include "server/http/reply_handover.h"

namespace hashrange::http {

// What connections share. Outlives them.
struct ConnectionEnvironment {
  HttpEnvironment http;
  front::CallCount* calls;
  MemoryBudget* memory;
  ConnectionRegistry* registry;
  ReplyHandover* replies;
  // Null: not encrypted.
  boost::asio::ssl::context* tls;
};

// Serves the client behind a socket until the connection is closed.
void ServeConnection(HttpSocket socket,
                     const ConnectionEnvironment* environment);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_CONNECTION_H_

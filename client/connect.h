// Connections to a server.
//
//   Client client(Connect("localhost:8001"));
//
// To servers that want TLS or know their callers: tls.h, access_key.h.

#ifndef HASHRANGE_CLIENT_CONNECT_H_
#define HASHRANGE_CLIENT_CONNECT_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grpcpp/security/credentials.h"
#include "hashrange/client/access_key.h"
#include "hashrange/client/connection.h"
#include "hashrange/client/decorated_stub.h"
#include "hashrange/client/retrying_connection.h"

namespace hashrange {

struct ConnectOptions {
  ConnectionOptions connection;
  // Null: neither encrypted nor authenticated. See tls.h.
  std::shared_ptr<grpc::ChannelCredentials> credentials;
  // Sent with every call.
  std::optional<AccessKey> access_key;
  // What the program calls itself, such as "shop/1.2", before gRPC's own name.
  std::string user_agent;
  // Sent with every call; names in lower case.
  std::vector<std::pair<std::string, std::string>> metadata;
  // Told of every attempt; see decorated_stub.h.
  std::function<void(const AttemptRecord&)> log;
};

// Returns a connection to the server at `address`, "host:port". Nothing is sent
// before the first call, and a connection that breaks is made again by the
// next one. Messages may have any size that the server takes and sends. A proxy
// for the web, which the environment may name, is not used.
std::shared_ptr<Connection> Connect(const std::string& address,
                                    ConnectOptions options = {});

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_CONNECT_H_

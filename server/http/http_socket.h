// Sockets whose events come one at a time.

#ifndef HASHRANGE_SERVER_HTTP_HTTP_SOCKET_H_
#define HASHRANGE_SERVER_HTTP_HTTP_SOCKET_H_

#include "boost/asio/basic_stream_socket.hpp"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/strand.hpp"

namespace hashrange::http {

// Spelled out, since the general types that Asio offers cost an allocation for
// each event.
using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using HttpSocket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_HTTP_SOCKET_H_

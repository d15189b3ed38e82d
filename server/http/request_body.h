// The body of a request, as Beast's parser fills it.

#ifndef HASHRANGE_SERVER_HTTP_REQUEST_BODY_H_
#define HASHRANGE_SERVER_HTTP_REQUEST_BODY_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "boost/asio/buffer.hpp"
#include "boost/beast/core/buffers_range.hpp"
#include "boost/beast/core/error.hpp"
#include "boost/beast/http/fields.hpp"
#include "boost/beast/http/message.hpp"

namespace hashrange::http {

// Beast's own body makes room for all that a client announces, so that
// thousands of headers, each announcing 16 MiB, would use up the address space.
// This one grows with what has come. Names are those that Beast asks for.
struct RequestBody {
  using value_type = std::string;

  static uint64_t size(const value_type& body) { return body.size(); }

  class reader {
   public:
    template <bool kIsRequest, typename Fields>
    reader(boost::beast::http::header<kIsRequest, Fields>&, value_type& body)
        : body_(body) {}

    // The length is an optional of Boost's.
    template <typename Length>
    void init(const Length& announced, boost::beast::error_code& error) {
      body_.reserve(kParserPaddingBytes +
                    static_cast<size_t>(std::min<uint64_t>(
                        announced.value_or(0), kReservedBytesMax)));
      error = {};
    }

    template <typename Buffers>
    size_t put(const Buffers& buffers, boost::beast::error_code& error) {
      size_t bytes = 0;
      for (const auto& buffer : boost::beast::buffers_range_ref(buffers)) {
        body_.append(static_cast<const char*>(buffer.data()), buffer.size());
        bytes += buffer.size();
      }
      error = {};
      return bytes;
    }

    void finish(boost::beast::error_code& error) { error = {}; }

   private:
    static constexpr uint64_t kReservedBytesMax = 64 * 1024;
    // What the JSON parser wants behind the text, so that it needs no copy.
    static constexpr size_t kParserPaddingBytes = 64;

    value_type& body_;
  };
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_REQUEST_BODY_H_

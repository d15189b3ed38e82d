#include "server/http/http_connection.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/time/time.h"
#include "boost/asio/buffer.hpp"
#include "boost/asio/post.hpp"
#include "boost/asio/ssl/stream.hpp"
#include "boost/asio/write.hpp"
#include "boost/beast/core/flat_buffer.hpp"
#include "boost/beast/http/error.hpp"
#include "boost/beast/http/parser.hpp"
#include "server/front/call_refusals.h"
#include "server/http/connection_deadline.h"
#include "server/http/http_response.h"
#include "server/http/immediate_write.h"
#include "server/http/request_body.h"
#include "server/http/response_head.h"

namespace hashrange::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

using Error = boost::system::error_code;
using Status = beast::http::status;
using RequestParser = beast::http::request_parser<RequestBody>;

// How much is read at once: most requests fit into the first.
constexpr size_t kHeaderReadBytes = 8 * 1024;
constexpr size_t kBodyReadBytes = 64 * 1024;

// A buffer that has grown beyond this is not kept for the next request.
constexpr size_t kKeptBufferBytes = 16 * 1024;

constexpr absl::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

Status StatusOf(const Error& error) {
  if (error == beast::http::error::header_limit) {
    return Status::request_header_fields_too_large;
  }
  return error == beast::http::error::body_limit ? Status::payload_too_large
                                                 : Status::bad_request;
}

enum class State {
  kHandshake,
  kIdle,
  kReading,
  kAnswering,
  kWriting,
  kLingering,
  kClosed,
};

// All members but Drain and Abort run on the socket's strand.
template <typename Stream>
class Connection final
    : public OpenConnection,
      public std::enable_shared_from_this<Connection<Stream>> {
 public:
  static constexpr bool kTls = !std::is_same_v<Stream, HttpSocket>;

  Connection(Stream stream, const ConnectionEnvironment* environment)
      : environment_(environment),
        stream_(std::move(stream)),
        deadline_(stream_.get_executor()),
        memory_(environment->memory) {}
  ~Connection() override {
    LeaveCall();
    environment_->registry->Remove(this);
  }

  auto executor() { return stream_.get_executor(); }
  void Start();
  void Drain() override;
  void Abort() override;

 private:
  const HttpLimits& limits() const { return environment_->http.limits; }
  auto Self() { return this->shared_from_this(); }
  HttpSocket& socket() {
    if constexpr (kTls) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  void BeginRequest(absl::Duration idle_time);
  void ReadMore();
  void OnRead(const Error& error, size_t bytes);
  void Parse();
  bool AcceptHeader();
  void SendContinue();
  void Dispatch();
  void LeaveCall();

  void Refuse(Status status);
  void RefuseAsBusy();
  void Write(HttpResponse response);
  void OnWritten(const Error& error);

  void OnTimeout();
  void Linger();
  void Discard();
  void Close();

  const ConnectionEnvironment* const environment_;
  Stream stream_;
  ConnectionDeadline deadline_;
  MemoryShare memory_;
  beast::flat_buffer buffer_;
  std::optional<RequestParser> parser_;
  HttpResponse response_;
  std::string response_head_;
  State state_ = State::kHandshake;
  bool header_accepted_ = false;
  bool timed_out_ = false;
  bool in_call_ = false;
  bool draining_ = false;
};

template <typename Stream>
void Connection<Stream>::Start() {
  deadline_.Watch(this->weak_from_this(), [this] { OnTimeout(); });
  if constexpr (kTls) {
    deadline_.Set(limits().header_timeout);
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [self = Self()](const Error& error) {
                              if (self->state_ == State::kClosed) return;
                              if (error) return self->Close();
                              self->BeginRequest(self->limits().header_timeout);
                            });
  } else {
    BeginRequest(limits().header_timeout);
  }
}

template <typename Stream>
void Connection<Stream>::Drain() {
  asio::post(stream_.get_executor(), [self = Self()] {
    self->draining_ = true;
    if (self->state_ == State::kIdle || self->state_ == State::kHandshake) {
      self->Close();
    }
  });
}

template <typename Stream>
void Connection<Stream>::Abort() {
  asio::post(stream_.get_executor(), [self = Self()] { self->Close(); });
}

template <typename Stream>
void Connection<Stream>::BeginRequest(absl::Duration idle_time) {
  if (draining_) return Linger();
  parser_.emplace();
  parser_->header_limit(limits().header_bytes_max);
  parser_->body_limit(limits().body_bytes_max);
  header_accepted_ = false;
  state_ = State::kIdle;
  if (buffer_.size() > 0) {
    // Requests that came together are not answered inside each other.
    return asio::post(stream_.get_executor(), [self = Self()] {
      if (self->state_ == State::kIdle) self->Parse();
    });
  }
  if (buffer_.capacity() > kKeptBufferBytes) buffer_.shrink_to_fit();
  deadline_.Set(idle_time);
  ReadMore();
}

template <typename Stream>
void Connection<Stream>::ReadMore() {
  const size_t bytes = header_accepted_ ? kBodyReadBytes : kHeaderReadBytes;
  stream_.async_read_some(buffer_.prepare(bytes),
                          [self = Self()](const Error& error, size_t got) {
                            self->OnRead(error, got);
                          });
}

template <typename Stream>
void Connection<Stream>::OnRead(const Error& error, size_t bytes) {
  if (state_ == State::kClosed) return;
  if (timed_out_) return Refuse(Status::request_timeout);
  // The client stopped sending in the middle of a request; it may still read.
  if (error == asio::error::eof && state_ == State::kReading) {
    return Refuse(Status::bad_request);
  }
  if (error) return Close();
  buffer_.commit(bytes);
  Parse();
}

template <typename Stream>
void Connection<Stream>::Parse() {
  if (state_ == State::kIdle) {
    state_ = State::kReading;
    deadline_.Set(limits().header_timeout);
  }
  while (buffer_.size() > 0) {
    Error error;
    buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == beast::http::error::need_more) {
      // Beast bounds headers, but not the extensions of chunks and trailers.
      if (buffer_.size() > limits().header_bytes_max + kBodyReadBytes) {
        return Refuse(Status::request_header_fields_too_large);
      }
      break;
    }
    if (error) return Refuse(StatusOf(error));
    if (!header_accepted_ && !AcceptHeader()) return;
    if (!memory_.TryResize(parser_->get().body().size())) {
      return RefuseAsBusy();
    }
    if (parser_->is_done()) return Dispatch();
  }
  ReadMore();
}

// False if it does not go on at once.
template <typename Stream>
bool Connection<Stream>::AcceptHeader() {
  header_accepted_ = true;
  const size_t body_bytes = parser_->content_length().value_or(0);
  deadline_.Set(limits().body_timeout + TransferTime(body_bytes));
  const absl::string_view expected = FindHeader(parser_->get(), "Expect");
  if (expected.empty() || parser_->is_done()) return true;
  if (!absl::EqualsIgnoreCase(expected, "100-continue")) {
    Refuse(Status::expectation_failed);
    return false;
  }
  SendContinue();
  return false;
}

template <typename Stream>
void Connection<Stream>::SendContinue() {
  asio::async_write(stream_, asio::buffer(kContinue.data(), kContinue.size()),
                    [self = Self()](const Error& error, size_t) {
                      if (self->state_ == State::kClosed) return;
                      if (self->timed_out_) {
                        return self->Refuse(Status::request_timeout);
                      }
                      if (error) return self->Close();
                      self->Parse();
                    });
}

template <typename Stream>
void Connection<Stream>::Dispatch() {
  state_ = State::kAnswering;
  deadline_.Clear();
  in_call_ = true;
  const bool stopping = !environment_->calls->Enter();
  HttpRequest request = parser_->release();
  if (stopping) {
    return Write(
        RefuseRequest(request, front::StoppingError(), environment_->http));
  }
  AnswerRequest(
      std::move(request), kTls ? Transport::kEncrypted : Transport::kPlain,
      &environment_->http, [self = Self()](HttpResponse response) mutable {
        ReplyHandover& replies = *self->environment_->replies;
        const Strand strand = self->stream_.get_executor();
        replies.Run(strand, [self = std::move(self),
                             response = std::move(response)]() mutable {
          self->Write(std::move(response));
        });
      });
}

template <typename Stream>
void Connection<Stream>::LeaveCall() {
  if (in_call_) environment_->calls->Leave();
  in_call_ = false;
}

template <typename Stream>
void Connection<Stream>::Refuse(Status status) {
  Write(ClosingResponse(status, environment_->http.clock()));
}

template <typename Stream>
void Connection<Stream>::RefuseAsBusy() {
  Write(RefuseRequest(parser_->get(), front::TooManyWaitingError(),
                      environment_->http));
}

template <typename Stream>
void Connection<Stream>::Write(HttpResponse response) {
  if (state_ == State::kClosed) return LeaveCall();
  state_ = State::kWriting;
  if (draining_) response.keep_alive = false;
  const size_t bytes = response.body.size();
  memory_.Force(bytes);
  response_ = std::move(response);
  response_head_ = HeadOf(response_);
  ResponseBuffers buffers = {asio::buffer(response_head_),
                             asio::buffer(response_.body)};
  if (!kTls && WriteAtOnce(socket(), &buffers)) return OnWritten(Error());
  deadline_.Set(limits().write_timeout + TransferTime(bytes));
  asio::async_write(
      stream_, buffers,
      [self = Self()](const Error& error, size_t) { self->OnWritten(error); });
}

template <typename Stream>
void Connection<Stream>::OnWritten(const Error& error) {
  const bool keep_alive = response_.keep_alive;
  response_ = HttpResponse();
  memory_.Force(0);
  LeaveCall();
  if (state_ == State::kClosed) return;
  if (error) return Close();
  if (!keep_alive) return Linger();
  BeginRequest(limits().idle_timeout);
}

template <typename Stream>
void Connection<Stream>::OnTimeout() {
  if (state_ != State::kReading) return Close();
  // The read under way ends, and with it comes the answer.
  timed_out_ = true;
  Error ignored;
  socket().cancel(ignored);
}

// Closing at once, with input unread, would have the network drop what the
// client has not read yet.
template <typename Stream>
void Connection<Stream>::Linger() {
  state_ = State::kLingering;
  deadline_.Set(limits().linger_timeout);
  const auto end_output = [self = Self()](const Error&) {
    if (self->state_ == State::kClosed) return;
    Error ignored;
    self->socket().shutdown(asio::socket_base::shutdown_send, ignored);
    self->Discard();
  };
  if constexpr (kTls) {
    stream_.async_shutdown(end_output);
  } else {
    end_output(Error());
  }
}

template <typename Stream>
void Connection<Stream>::Discard() {
  buffer_.clear();
  socket().async_read_some(buffer_.prepare(kBodyReadBytes),
                           [self = Self()](const Error& error, size_t) {
                             if (self->state_ == State::kClosed) return;
                             if (error) return self->Close();
                             self->Discard();
                           });
}

template <typename Stream>
void Connection<Stream>::Close() {
  state_ = State::kClosed;
  deadline_.Clear();
  Error ignored;
  socket().close(ignored);
}

template <typename Stream>
void Start(Stream stream, const ConnectionEnvironment* environment) {
  auto connection =
      std::make_shared<Connection<Stream>>(std::move(stream), environment);
  environment->registry->Add(connection);
  asio::post(connection->executor(), [connection] { connection->Start(); });
}

}  // namespace

void ServeConnection(HttpSocket socket,
                     const ConnectionEnvironment* environment) {
  Error ignored;
  // Responses are written whole; waiting for more only delays them.
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  // For what is written at once; asynchronous operations are as ever.
  socket.non_blocking(true, ignored);
  if (environment->tls == nullptr) {
    return Start(std::move(socket), environment);
  }
  Start(asio::ssl::stream<HttpSocket>(std::move(socket), *environment->tls),
        environment);
}

}  // namespace hashrange::http

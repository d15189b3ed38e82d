#include "server/http/http_server.h"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "boost/asio/executor_work_guard.hpp"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/post.hpp"
#include "boost/asio/ssl/context.hpp"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/strand.hpp"
#include "server/front/call_count.h"
#include "server/front/worker_pool.h"
#include "server/http/connection_registry.h"
#include "server/http/http_connection.h"
#include "server/http/http_socket.h"
#include "server/http/json_api.h"
#include "server/http/memory_budget.h"
#include "server/http/reply_handover.h"
#include "server/http/request_id.h"
#include "server/http/tls_context.h"

namespace hashrange::http {
namespace {

namespace asio = boost::asio;

using Error = boost::system::error_code;
using Tcp = asio::ip::tcp;

// Before the next connection is taken after one could not be: mostly for want
// of file descriptors.
constexpr std::chrono::milliseconds kAcceptPause(100);

class HttpServerImpl : public HttpServer {
 public:
  explicit HttpServerImpl(HttpServerOptions options);
  ~HttpServerImpl() override;

  absl::Status Listen();
  const std::string& address() const override { return address_; }
  void Shutdown(absl::Duration drain) override;

 private:
  absl::Status BindTo(absl::string_view host, absl::string_view port);
  absl::Status CannotListen(const Error& error) const;
  void Accept();
  void OnAccept(const Error& error, HttpSocket socket);
  void AcceptLater();

  const HttpServerOptions options_;
  std::string address_;
  const JsonApi api_;
  RequestIds ids_;
  std::atomic<bool> aborted_{false};
  front::CallCount calls_;
  MemoryBudget memory_;
  ConnectionRegistry registry_;
  std::unique_ptr<asio::ssl::context> tls_;
  front::WorkerPool pool_;
  ConnectionEnvironment environment_;
  // After all that connections use, so that they go first.
  asio::io_context io_;
  ReplyHandover replies_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  Tcp::acceptor acceptor_;
  asio::steady_timer accept_timer_;
  std::vector<std::thread> threads_;
};

HttpServerImpl::HttpServerImpl(HttpServerOptions options)
    : options_(std::move(options)),
      api_(options_.engine),
      ids_(options_.random_seed),
      memory_(options_.limits.memory_bytes_max),
      pool_(options_.pool_threads, options_.pool_queue_max),
      io_(options_.io_threads),
      replies_(&io_),
      work_(asio::make_work_guard(io_)),
      acceptor_(asio::make_strand(io_)),
      accept_timer_(acceptor_.get_executor()) {}

HttpServerImpl::~HttpServerImpl() {
  if (!aborted_) Shutdown(absl::ZeroDuration());
  io_.stop();
  for (std::thread& thread : threads_) thread.join();
}

absl::Status HttpServerImpl::CannotListen(const Error& error) const {
  return absl::UnavailableError(absl::StrCat(
      "cannot listen on ", options_.address, " for HTTP: ", error.message(),
      "; choose another address with --http_address"));
}

absl::Status HttpServerImpl::BindTo(absl::string_view host,
                                    absl::string_view port) {
  Error error;
  const auto found = Tcp::resolver(io_).resolve(
      std::string(host), std::string(port), Tcp::resolver::passive, error);
  if (error || found.empty()) return CannotListen(error);
  const Tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor_.open(endpoint.protocol(), error);
  if (error) return CannotListen(error);
  // Only lets a restart have its port back; two servers cannot share it.
  acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
  acceptor_.bind(endpoint, error);
  if (!error)
    acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error) return CannotListen(error);
  return absl::OkStatus();
}

absl::Status HttpServerImpl::Listen() {
  const absl::string_view address = options_.address;
  const size_t colon = address.rfind(':');
  absl::string_view host = address.substr(0, colon);
  const absl::string_view shown_host = host;
  if (!host.empty() && host.front() == '[') {
    host = host.substr(1, host.size() - 2);
  }
  if (options_.tls != nullptr) {
    auto context = MakeTlsContext(*options_.tls);
    if (!context.ok()) return context.status();
    tls_ = *std::move(context);
  }
  absl::Status status = BindTo(host, address.substr(colon + 1));
  if (!status.ok()) return status;
  address_ = absl::StrCat(shown_host, ":", acceptor_.local_endpoint().port());
  environment_ = {{&api_, &pool_, options_.observer, options_.clock, &ids_,
                   options_.limits, options_.credentials, &aborted_},
                  &calls_,
                  &memory_,
                  &registry_,
                  &replies_,
                  tls_.get()};
  Accept();
  for (int i = 0; i < options_.io_threads; ++i) {
    threads_.emplace_back([this] { io_.run(); });
  }
  return absl::OkStatus();
}

void HttpServerImpl::Accept() {
  acceptor_.async_accept(asio::make_strand(io_.get_executor()),
                         [this](const Error& error, HttpSocket socket) {
                           OnAccept(error, std::move(socket));
                         });
}

void HttpServerImpl::OnAccept(const Error& error, HttpSocket socket) {
  if (!acceptor_.is_open()) return;
  if (error) return AcceptLater();
  // Beyond the limit the socket closes as it goes.
  if (registry_.size() < options_.limits.connections_max) {
    ServeConnection(std::move(socket), &environment_);
  }
  Accept();
}

void HttpServerImpl::AcceptLater() {
  accept_timer_.expires_after(kAcceptPause);
  accept_timer_.async_wait([this](const Error& error) {
    if (!error && acceptor_.is_open()) Accept();
  });
}

void HttpServerImpl::Shutdown(absl::Duration drain) {
  asio::post(acceptor_.get_executor(), [this] {
    Error ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    // No connection is added after this.
    registry_.Drain();
  });
  calls_.Close(drain);
  aborted_ = true;
  registry_.Abort();
  pool_.Stop();
}

}  // namespace

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(
    HttpServerOptions options) {
  auto server = std::make_unique<HttpServerImpl>(std::move(options));
  absl::Status status = server->Listen();
  if (!status.ok()) return status;
  return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace hashrange::http

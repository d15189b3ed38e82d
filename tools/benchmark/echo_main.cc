// echo_server: the floor for a server of this shape. A raw asynchronous
// completion queue, one polling thread, and nothing behind it.
//
//   echo_server --constant_bytes=1048576
//
// Prints "listening grpc=ADDRESS"; SIGTERM ends it.

#include <csignal>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "grpcpp/support/slice.h"
#include "tools/benchmark/echo_call.h"

ABSL_FLAG(uint32_t, constant_bytes, 1 << 20,
          "How many bytes GetConstant returns.");

namespace hashrange::benchmark {
namespace {

// As our server does.
constexpr int kExpectedCallsPerMethod = 16;
constexpr int kMessageBytesMax = 20 * 1024 * 1024;

void Poll(grpc::ServerCompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  while (queue.Next(&tag, &ok)) static_cast<EchoCall*>(tag)->Proceed(ok);
}

int Main() {
  // Blocked before any other thread exists, so that sigwait gets it.
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);

  // As our server does.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  RawEchoService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  builder.SetMaxReceiveMessageSize(kMessageBytesMax);
  builder.SetMaxSendMessageSize(kMessageBytesMax);
  builder.RegisterService(&service);
  auto queue = builder.AddCompletionQueue();
  auto server = builder.BuildAndStart();
  if (server == nullptr || port == 0) {
    std::cerr << "cannot listen\n";
    return 1;
  }
  const std::string constant(absl::GetFlag(FLAGS_constant_bytes), 'x');
  const grpc::Slice slice(constant.data(), constant.size());
  EchoEnvironment environment = {&service, queue.get(),
                                 grpc::ByteBuffer(&slice, 1)};
  for (int i = 0; i < kExpectedCallsPerMethod; ++i) {
    EchoCall::Expect(EchoMethod::kEcho, &environment);
    EchoCall::Expect(EchoMethod::kConstant, &environment);
  }
  std::thread poller([&queue] { Poll(*queue); });
  std::cout << "listening grpc=127.0.0.1:" << port << std::endl;
  int signal = 0;
  sigwait(&stop, &signal);
  server->Shutdown(std::chrono::system_clock::now());
  queue->Shutdown();
  poller.join();
  return 0;
}

}  // namespace
}  // namespace hashrange::benchmark

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  return hashrange::benchmark::Main();
}

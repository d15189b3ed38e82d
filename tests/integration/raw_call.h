// Calls made of bytes, of any method and any kind: what stock clients cannot or
// will not send.

#ifndef HASHRANGE_TESTS_INTEGRATION_RAW_CALL_H_
#define HASHRANGE_TESTS_INTEGRATION_RAW_CALL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/status.h"

namespace hashrange::tests {

// A call in steps, each of which waits for its event. False: the call has
// ended, and Finish tells how. Not thread-safe.
class RawCall {
 public:
  // `method` is the full path, such as "/hashrange.v1.ItemService/PutItem".
  RawCall(const std::shared_ptr<grpc::Channel>& channel,
          const std::string& method, absl::Duration timeout);

  bool Start();
  bool Write(const std::string& message);
  bool WritesDone();
  // Waits until the answer begins.
  bool ReadHeaders();
  bool Read(std::string* message);
  void Cancel() { context_.TryCancel(); }
  // Requires: Start was called; all that was to be read has been.
  grpc::Status Finish();

 private:
  bool Step();

  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
};

struct RawReply {
  grpc::Status status;
  std::vector<std::string> messages;
};

// Sends `messages`, ends the sending side, and reads all replies.
RawReply CallRaw(const std::shared_ptr<grpc::Channel>& channel,
                 const std::string& method,
                 const std::vector<std::string>& messages,
                 absl::Duration timeout = absl::Minutes(1));

// Begins the same call and cancels it at once, so that the server sees the
// cancellation before, while or after it handles the request.
grpc::Status CallRawAndCancel(const std::shared_ptr<grpc::Channel>& channel,
                              const std::string& method,
                              const std::string& message);

// "/hashrange.v1.ItemService/<name>".
std::string ItemMethod(const std::string& name);
// "/hashrange.v1.TableService/<name>".
std::string TableMethod(const std::string& name);

// ---- Wire form by hand ----

// A field with length-delimited content: text, bytes or a message.
std::string WireField(int number, const std::string& content);
// A field with a varint.
std::string WireVarint(int number, uint64_t value);
// The entry of a map field: `key` to the message `value`.
std::string WireMapEntry(int number, const std::string& key,
                         const std::string& value);
// An AttributeValue of `levels` maps within one another, innermost empty; no
// recursion, so that any depth works.
std::string WireNestedMaps(int levels);
// An AttributeValue of type S.
std::string WireString(const std::string& text);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_RAW_CALL_H_

#include "tests/integration/raw_call.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"

namespace hashrange::tests {
namespace {

constexpr int kWireVarint = 0;
constexpr int kWireDelimited = 2;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string FromBuffer(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

void AppendVarint(uint64_t value, std::string* bytes) {
  for (; value >= 0x80; value >>= 7) {
    bytes->push_back(static_cast<char>(value | 0x80));
  }
  bytes->push_back(static_cast<char>(value));
}

// Tag and length of a delimited field, written backwards.
void AppendReversedHeader(int number, size_t length, std::string* reversed) {
  std::string header;
  AppendVarint(static_cast<uint64_t>(number) << 3 | kWireDelimited, &header);
  AppendVarint(length, &header);
  reversed->append(header.rbegin(), header.rend());
}

}  // namespace

RawCall::RawCall(const std::shared_ptr<grpc::Channel>& channel,
                 const std::string& method, absl::Duration timeout) {
  context_.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  grpc::GenericStub stub(channel);
  stream_ = stub.PrepareCall(&context_, method, &queue_);
}

bool RawCall::Start() {
  stream_->StartCall(this);
  return Step();
}

bool RawCall::Write(const std::string& message) {
  stream_->Write(ToBuffer(message), this);
  return Step();
}

bool RawCall::WritesDone() {
  stream_->WritesDone(this);
  return Step();
}

bool RawCall::ReadHeaders() {
  stream_->ReadInitialMetadata(this);
  return Step();
}

bool RawCall::Read(std::string* message) {
  grpc::ByteBuffer buffer;
  stream_->Read(&buffer, this);
  if (!Step()) return false;
  *message = FromBuffer(buffer);
  return true;
}

grpc::Status RawCall::Finish() {
  grpc::Status status;
  stream_->Finish(&status, this);
  Step();
  return status;
}

bool RawCall::Step() {
  void* tag = nullptr;
  bool ok = false;
  return queue_.Next(&tag, &ok) && ok;
}

RawReply CallRaw(const std::shared_ptr<grpc::Channel>& channel,
                 const std::string& method,
                 const std::vector<std::string>& messages,
                 absl::Duration timeout) {
  RawCall call(channel, method, timeout);
  RawReply reply;
  bool open = call.Start();
  for (const std::string& message : messages) {
    open = open && call.Write(message);
  }
  if (open) call.WritesDone();
  std::string message;
  while (call.Read(&message)) reply.messages.push_back(std::move(message));
  reply.status = call.Finish();
  return reply;
}

grpc::Status CallRawAndCancel(const std::shared_ptr<grpc::Channel>& channel,
                              const std::string& method,
                              const std::string& message) {
  RawCall call(channel, method, absl::Minutes(1));
  if (call.Start() && call.Write(message)) call.WritesDone();
  call.Cancel();
  std::string ignored;
  while (call.Read(&ignored)) {
  }
  return call.Finish();
}

std::string ItemMethod(const std::string& name) {
  return "/hashrange.v1.ItemService/" + name;
}

std::string TableMethod(const std::string& name) {
  return "/hashrange.v1.TableService/" + name;
}

std::string WireField(int number, const std::string& content) {
  std::string bytes;
  AppendVarint(static_cast<uint64_t>(number) << 3 | kWireDelimited, &bytes);
  AppendVarint(content.size(), &bytes);
  return bytes + content;
}

std::string WireVarint(int number, uint64_t value) {
  std::string bytes;
  AppendVarint(static_cast<uint64_t>(number) << 3 | kWireVarint, &bytes);
  AppendVarint(value, &bytes);
  return bytes;
}

std::string WireMapEntry(int number, const std::string& key,
                         const std::string& value) {
  return WireField(number, WireField(1, key) + WireField(2, value));
}

std::string WireNestedMaps(int levels) {
  // From the inside out, backwards: appending to the end is cheap.
  std::string reversed;
  AppendReversedHeader(6, 0, &reversed);
  for (int level = 1; level < levels; ++level) {
    AppendReversedHeader(2, reversed.size(), &reversed);
    const std::string name = WireField(1, "m");
    reversed.append(name.rbegin(), name.rend());
    AppendReversedHeader(1, reversed.size(), &reversed);
    AppendReversedHeader(6, reversed.size(), &reversed);
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

std::string WireString(const std::string& text) { return WireField(1, text); }

}  // namespace hashrange::tests

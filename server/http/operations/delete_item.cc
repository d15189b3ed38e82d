#include "server/http/operations/delete_item.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/http/operations/item_write.h"

namespace hashrange::http {
namespace {

absl::Status Read(const JsonValue& input, v1::DeleteItemRequest* request) {
  return ReadWriteOf("Key", input, request->mutable_key(), request);
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  RunWrite(Read, &engine::Engine::DeleteItem, input, call, std::move(answer));
}

}  // namespace

Operation DeleteItemOperation() { return {"DeleteItem", Lane::kInline, Run}; }

}  // namespace hashrange::http

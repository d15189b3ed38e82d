#include "server/http/operations/put_item.h"

#include <utility>

#include "hashrange/v1/item_service.pb.h"
#include "server/http/operations/item_write.h"

namespace hashrange::http {
namespace {

absl::Status Read(const JsonValue& input, v1::PutItemRequest* request) {
  return ReadWriteOf("Item", input, request->mutable_item(), request);
}

void Run(const JsonValue& input, const Call& call, Answer answer) {
  RunWrite(Read, &engine::Engine::PutItem, input, call, std::move(answer));
}

}  // namespace

Operation PutItemOperation() {
  return {"PutItem", Lane::kInline, Run, TableNameCheck::kFirstAsData};
}

}  // namespace hashrange::http

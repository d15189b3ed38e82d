// An operation of the JSON front: how its input becomes a call of the engine,
// and the engine's answer JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_OPERATION_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_OPERATION_H_

#include <string>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/engine/engine.h"
#include "server/engine/request_context.h"
#include "server/http/codec/json_value.h"
#include "server/http/model/constraint_checker.h"

namespace hashrange::http {

// Where a request is handled.
enum class Lane {
  // On the thread that received it, unless it is large. For point operations.
  kInline,
  // On a worker pool.
  kPool,
};

// When the name of the table is checked, and as whose.
enum class TableNameCheck {
  // With the other constraints.
  kAmongOthers,
  // Before them, and alone; as in operations on items, or on tables.
  kFirstAsData,
  kFirstAsControl,
};

// A request on its way.
struct Call {
  engine::Engine* engine;
  engine::RequestContext context;
  // What the client called this server: the header Host.
  std::string host;
};

// Takes the JSON of the answer, or an error of the engine, once: before the
// operation returns, or later on a thread of the store.
using Answer = absl::AnyInvocable<void(absl::StatusOr<std::string>)>;

// Constant.
struct Operation {
  absl::string_view name;
  Lane lane;
  // Runs it. `input` is an object that satisfies the types and constraints of
  // the operation's shape; it is not used after this returns.
  void (*run)(const JsonValue& input, const Call& call, Answer answer);
  TableNameCheck table_name_check = TableNameCheck::kAmongOthers;
  EnumErrors enum_errors = EnumErrors::kAll;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_OPERATION_H_

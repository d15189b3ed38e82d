#include "server/http/operations/describe_limits.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "server/engine/limits.h"
#include "server/http/codec/json_writer.h"

namespace hashrange::http {
namespace {

// Nothing here is throttled by capacity: the bound of a table is that of all.
void Run(const JsonValue&, const Call&, Answer answer) {
  JsonWriter json;
  json.BeginObject();
  for (const absl::string_view limit :
       {"AccountMaxReadCapacityUnits", "AccountMaxWriteCapacityUnits",
        "TableMaxReadCapacityUnits", "TableMaxWriteCapacityUnits"}) {
    json.Key(limit);
    json.Integer(engine::kCapacityUnitsMax);
  }
  json.EndObject();
  answer(std::move(json).Take());
}

}  // namespace

Operation DescribeLimitsOperation() {
  return {"DescribeLimits", Lane::kInline, Run};
}

}  // namespace hashrange::http

#include "server/http/operations/describe_endpoints.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "server/http/codec/json_writer.h"

namespace hashrange::http {
namespace {

// Source: AWS.
constexpr int kCachePeriodMinutes = 1440;

// A header may have any bytes.
std::string PrintableOf(absl::string_view host) {
  std::string printable;
  absl::c_copy_if(host, std::back_inserter(printable), absl::ascii_isprint);
  return printable;
}

void Run(const JsonValue&, const Call& call, Answer answer) {
  JsonWriter json;
  json.BeginObject();
  json.Key("Endpoints");
  json.BeginArray();
  json.BeginObject();
  json.Key("Address");
  json.String(PrintableOf(call.host));
  json.Key("CachePeriodInMinutes");
  json.Integer(kCachePeriodMinutes);
  json.EndObject();
  json.EndArray();
  json.EndObject();
  answer(std::move(json).Take());
}

}  // namespace

Operation DescribeEndpointsOperation() {
  return {"DescribeEndpoints", Lane::kInline, Run};
}

}  // namespace hashrange::http

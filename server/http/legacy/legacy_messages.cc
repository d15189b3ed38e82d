#include "server/http/legacy/legacy_messages.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "server/engine/errors.h"

namespace hashrange::http {
namespace {

// If a request has the parameter, `from` at the beginning of a message becomes
// `to`.
struct Wording {
  absl::string_view parameter;
  absl::string_view from;
  absl::string_view to;
};

// Expressions have bounds that the parameters have not in DynamoDB; see
// docs/compatibility.md.
constexpr Wording kWordings[] = {
    {"QueryFilter", "Filter Expression can only contain",
     "QueryFilter can only contain"},
    {"QueryFilter", "Invalid FilterExpression: ",
     "QueryFilter has too many conditions or arguments; as an expression: "},
    {"ScanFilter", "Invalid FilterExpression: ",
     "ScanFilter has too many conditions or arguments; as an expression: "},
    {"AttributesToGet", "Cannot specify the ProjectionExpression",
     "Cannot specify the AttributesToGet"},
    {"AttributesToGet", "Invalid ProjectionExpression: ",
     "AttributesToGet has too many names; as an expression: "},
    {"Expected", "Invalid ConditionExpression: ",
     "Expected has too many conditions or arguments; as an expression: "},
    {"AttributeUpdates",
     "An operand in the update expression has an incorrect data type",
     "Type mismatch for attribute to update"},
    {"AttributeUpdates", "Invalid UpdateExpression: ",
     "AttributeUpdates has too many attributes; as an expression: "},
};

Answer WithWording(const Wording& wording, Answer answer) {
  return [wording, answer = std::move(answer)](
             absl::StatusOr<std::string> result) mutable {
    absl::string_view message = result.status().message();
    if (!result.ok() && absl::ConsumePrefix(&message, wording.from)) {
      return answer(engine::ValidationError(absl::StrCat(wording.to, message)));
    }
    answer(std::move(result));
  };
}

}  // namespace

Answer WithLegacyMessages(const JsonValue& input, Answer answer) {
  for (const Wording& wording : kWordings) {
    if (input.Find(wording.parameter).IsNull()) continue;
    answer = WithWording(wording, std::move(answer));
  }
  return answer;
}

}  // namespace hashrange::http

#include "server/http/legacy/key_operators.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/http/legacy/comparison.h"
#include "server/http/legacy/legacy_members.h"

namespace hashrange::http {
namespace {

constexpr absl::string_view kKeyOperators[] = {
    "EQ", "LE", "LT", "GE", "GT", "BEGINS_WITH", "BETWEEN"};

}  // namespace

bool AreKeyOperators(const JsonValue& conditions) {
  return absl::c_all_of(MembersByName(conditions), [](const auto& member) {
    return absl::c_linear_search(
        kKeyOperators, member.second.Find("ComparisonOperator").text());
  });
}

absl::StatusOr<std::string> UnmeetableText(const JsonValue& conditions,
                                           PlaceholderBuilder* placeholders) {
  std::vector<std::string> texts;
  for (const auto& [attribute, condition] : MembersByName(conditions)) {
    // Of the wrong type, or empty: no value of a key either way.
    Arguments arguments(1);
    arguments[0].set_s("");
    auto text =
        ComparisonText(attribute, "EQ", std::move(arguments), placeholders);
    if (!text.ok()) return text.status();
    texts.push_back(*std::move(text));
  }
  return absl::StrJoin(texts, " AND ");
}

Answer RefuseOperators(Answer answer) {
  return [answer =
              std::move(answer)](absl::StatusOr<std::string> result) mutable {
    if (absl::StartsWith(result.status().message(),
                         "One or more parameter values ")) {
      return answer(engine::ValidationError(
          "Attempted conditional constraint is not an indexable operation"));
    }
    answer(std::move(result));
  };
}

}  // namespace hashrange::http

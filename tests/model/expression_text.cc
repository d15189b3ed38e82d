#include "tests/model/expression_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace hashrange::tests {

std::string ExpressionText::Value(const v1::AttributeValue& value) {
  std::string placeholder = absl::StrCat(":v", values_.size());
  values_[placeholder] = value;
  return placeholder;
}

std::string ExpressionText::Path(const DocumentPath& path) {
  std::string text;
  for (const PathStep& step : path) {
    if (step.name.empty()) {
      absl::StrAppend(&text, "[", step.index, "]");
      continue;
    }
    // Every second letter of the alphabet.
    const bool has_placeholder = step.name[0] % 2 == 0;
    if (has_placeholder) names_["#" + step.name] = step.name;
    absl::StrAppend(&text, text.empty() ? "" : ".", has_placeholder ? "#" : "",
                    step.name);
  }
  return text;
}

std::string ExpressionText::Paths(const std::vector<DocumentPath>& paths) {
  std::vector<std::string> texts;
  for (const DocumentPath& path : paths) texts.push_back(Path(path));
  return absl::StrJoin(texts, ", ");
}

}  // namespace hashrange::tests

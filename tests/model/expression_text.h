// Expressions of one request as text, and the placeholders that they use.
//
//   ExpressionText text;
//   request.set_filter_expression(WriteCondition(filter, &text));
//   text.AddTo(&request);

#ifndef HASHRANGE_TESTS_MODEL_EXPRESSION_TEXT_H_
#define HASHRANGE_TESTS_MODEL_EXPRESSION_TEXT_H_

#include <string>
#include <vector>

#include "tests/integration/values.h"
#include "tests/model/document_path.h"

namespace hashrange::tests {

class ExpressionText {
 public:
  // Returns the placeholder of `value`.
  std::string Value(const v1::AttributeValue& value);
  // Returns the text of `path`. Some names have placeholders.
  std::string Path(const DocumentPath& path);
  // Returns the text of a projection.
  std::string Paths(const std::vector<DocumentPath>& paths);

  // Adds the placeholders to a request or an action of a transaction.
  template <typename Request>
  void AddTo(Request* request) const {
    AddNamesTo(request);
    for (const auto& [placeholder, value] : values_) {
      (*request->mutable_expression_attribute_values())[placeholder] = value;
    }
  }
  // The same for a request that has no values.
  template <typename Request>
  void AddNamesTo(Request* request) const {
    for (const auto& [placeholder, name] : names_) {
      (*request->mutable_expression_attribute_names())[placeholder] = name;
    }
  }

 private:
  std::map<std::string, std::string> names_;
  Attributes values_;
};

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_EXPRESSION_TEXT_H_

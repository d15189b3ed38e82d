// DynamoDB's list of broken constraints:
//
//   2 validation errors detected: Value '0' at 'limit' failed to satisfy
//   constraint: Member must have ...; Value null at 'key' failed ...
//
// A ConstraintList collects what is wrong, in the order in which it is added,
// and makes one ValidationException of it:
//
//   ConstraintList constraints;
//   constraints.CheckAtLeast("limit", request.limit(), 1);
//   if (absl::Status status = constraints.ToStatus(); !status.ok()) ...

#ifndef HASHRANGE_SERVER_ENGINE_VALIDATION_CONSTRAINTS_H_
#define HASHRANGE_SERVER_ENGINE_VALIDATION_CONSTRAINTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hashrange::engine {

// The pattern of table and index names.
inline constexpr char kNamePattern[] = "[a-zA-Z0-9_.-]+";

class ConstraintList {
 public:
  // "Value null at '<path>' failed to satisfy constraint: Member must not be
  // null".
  void AddNull(absl::string_view path);

  // "Value '<value>' at '<path>' failed to satisfy constraint: <constraint>".
  void Add(absl::string_view path, absl::string_view value,
           absl::string_view constraint);

  // "Value at '<path>' failed to satisfy constraint: <constraint>", as DynamoDB
  // reports some members.
  void AddWithoutValue(absl::string_view path, absl::string_view constraint);

  // Numbers.
  void CheckAtLeast(absl::string_view path, int64_t value, int64_t minimum);
  void CheckAtMost(absl::string_view path, int64_t value, int64_t maximum);

  // Text: pattern (unless it is null), then length in characters.
  struct TextRule {
    bool name_pattern = false;
    size_t length_min = 0;
    size_t length_max = 0;
  };
  void CheckText(absl::string_view path, absl::string_view value,
                 TextRule rule);

  // Lengths of lists and maps; `rendered` stands for the value.
  void CheckLength(absl::string_view path, absl::string_view rendered,
                   size_t length, size_t minimum, size_t maximum);

  // Enum values: `value_set` as DynamoDB prints it, such as "[HASH, RANGE]".
  void AddEnum(absl::string_view path, absl::string_view value,
               absl::string_view value_set);

  // OK, or one ValidationError with the first ten.
  absl::Status ToStatus() const;

 private:
  void Collect(std::string error);

  // Ten at most: a request may have a million mistakes.
  std::vector<std::string> errors_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_VALIDATION_CONSTRAINTS_H_

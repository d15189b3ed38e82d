// JSON text read with bounds, and views of its parts that know where they
// stand, so that an error can say what is wrong where.
//
//   auto document = ParseJson(text);
//   if (!document.ok()) return document.status();
//   JsonView root(*document);
//   return root.ForEachMember(
//       [&](const std::string& name, const JsonView& value) { ... });
//
// Thread-compatible: views only read the document.

#ifndef HASHRANGE_CLIENT_JSON_JSON_VIEW_H_
#define HASHRANGE_CLIENT_JSON_JSON_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace hashrange::aws_json {

// Arrays and objects inside each other. An item of 32 levels, the most that
// DynamoDB stores, takes fewer than 80. Beyond: InvalidArgument. The bound
// keeps all recursion over documents shallow.
inline constexpr size_t kJsonNestingLevelsMax = 200;

// What becomes of numbers that are no integers of 64 bits.
enum class Numbers {
  // The nearest double.
  kRounded,
  // Their text, in a value that only JsonView understands.
  kExact,
};

// Returns the value that `text` (UTF-8) holds. Returns InvalidArgument with
// line and column for a syntax error, and with the JSON path for a member that
// stands twice in an object or for too many levels.
absl::StatusOr<nlohmann::json> ParseJson(absl::string_view text,
                                         Numbers numbers = Numbers::kRounded);

// A value inside a document, and the path that leads to it. The document and
// the views of all enclosing values must outlive it.
class JsonView {
 public:
  explicit JsonView(const nlohmann::json& document) : value_(document) {}

  JsonView(const JsonView&) = delete;
  JsonView& operator=(const JsonView&) = delete;

  // The path from the root, as in `$.KeySchema[0].KeyType`.
  std::string Path() const;

  // Returns InvalidArgument: the path, a colon, and `problem`.
  absl::Status Error(absl::string_view problem) const;

  bool IsNull() const { return value_.is_null(); }
  bool IsObject() const { return value_.is_object(); }
  bool IsArray() const { return value_.is_array(); }
  bool IsBool() const { return value_.is_boolean(); }
  bool IsNumber() const { return value_.is_number() || value_.is_binary(); }

  // The name of the only member of this object; null if it is no object or has
  // another number of members.
  const std::string* SoleMemberName() const;

  // The number as text: as it was written if the document was parsed with
  // Numbers::kExact. Requires: IsNumber().
  std::string NumberText() const;

  // The value, or an error that names its path if it has another type.
  absl::StatusOr<std::string> AsString() const;
  absl::StatusOr<int64_t> AsInt64() const;
  absl::StatusOr<bool> AsBool() const;

  // Calls `visit` for each member of this object, in the order of their names,
  // until one call returns an error. Returns that error, or one that names the
  // path if this is not an object.
  absl::Status ForEachMember(
      absl::FunctionRef<absl::Status(const std::string& name,
                                     const JsonView& value)>
          visit) const;

  // The same for the elements of an array, in their order.
  absl::Status ForEachElement(
      absl::FunctionRef<absl::Status(const JsonView& value)> visit) const;

 private:
  JsonView(const JsonView& parent, const std::string* name, size_t index,
           const nlohmann::json& value)
      : parent_(&parent), name_(name), index_(index), value_(value) {}

  absl::Status WrongType(absl::string_view expected) const;

  // Paths are chains of views, because they are written out for errors only.
  const JsonView* const parent_ = nullptr;   // Null at the root.
  const std::string* const name_ = nullptr;  // Null at the root and in arrays.
  const size_t index_ = 0;
  const nlohmann::json& value_;
};

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_JSON_VIEW_H_

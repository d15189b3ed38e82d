// A value of a parsed JSON document, and the document.
//
//   absl::StatusOr<JsonDocument> document = JsonDocument::Parse(&body);
//   JsonValue name = document->root().Find("TableName");
//   if (!name.IsNull()) Use(name.text());
//
// What is null is absent to DynamoDB, hence a JsonValue that was not found is
// null, too. Values are views: small, and valid while their document lives.

#ifndef HASHRANGE_SERVER_HTTP_CODEC_JSON_VALUE_H_
#define HASHRANGE_SERVER_HTTP_CODEC_JSON_VALUE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hashrange::http {

// Objects and arrays inside each other. DynamoDB's 32 levels of values take 70;
// the rest lets the engine see, and name, values that are nested too deep.
// Ours. Beyond: ValidationException, "Nesting Levels have exceeded ...".
inline constexpr size_t kJsonNestingMax = 512;

enum class JsonType {
  kNull,
  kTrue,
  kFalse,
  // A number without and with a fraction or an exponent.
  kInteger,
  kDecimal,
  kString,
  kArray,
  kObject,
};

class JsonValue {
 public:
  // Null.
  JsonValue() = default;

  JsonType type() const;
  bool IsNull() const { return document_ == nullptr; }

  // The text of a string. Requires: kString.
  absl::string_view text() const;

  // The value of a number, rounded down; the nearest that fits if it is out of
  // range. Requires: kInteger or kDecimal.
  int64_t integer() const;

  // Number of elements or members. Requires: kArray or kObject.
  size_t size() const;

  // The member of this name; the last one, if there are several. Null if there
  // is none. Requires: kObject, or null, which has no members.
  JsonValue Find(absl::string_view name) const;

  // Call `visit` for each element or member in the order of the text, until it
  // returns an error. Return that error. Require: kArray or kObject.
  absl::Status ForEachElement(
      absl::FunctionRef<absl::Status(const JsonValue& element)> visit) const;
  absl::Status ForEachMember(
      absl::FunctionRef<absl::Status(absl::string_view name,
                                     const JsonValue& value)>
          visit) const;

 private:
  friend class JsonDocument;
  struct Access;

  JsonValue(const void* document, size_t index)
      : document_(document), index_(index) {}

  // The two members of a simdjson::dom::element, whose header is too large to
  // be included everywhere. No document: null.
  const void* document_ = nullptr;
  size_t index_ = 0;
};

// Movable. Each thread keeps the memory of one small document for the next.
class JsonDocument {
 public:
  // Parses `text`, whose capacity grows by some bytes that the parser may look
  // at; it may go when this returns. Errors: SerializationError without a
  // message unless it is JSON in UTF-8; ValidationError beyond kJsonNestingMax.
  static absl::StatusOr<JsonDocument> Parse(std::string* text);

  JsonDocument(JsonDocument&&);
  JsonDocument& operator=(JsonDocument&&);
  ~JsonDocument();

  JsonValue root() const { return root_; }

 private:
  struct Parser;

  explicit JsonDocument(std::unique_ptr<Parser> parser);

  static std::unique_ptr<Parser>& ParserOfThread();

  std::unique_ptr<Parser> parser_;
  JsonValue root_;
};

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CODEC_JSON_VALUE_H_

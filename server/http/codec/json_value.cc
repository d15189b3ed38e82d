#include "server/http/codec/json_value.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "server/engine/errors.h"
#include "simdjson.h"

namespace hashrange::http {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::internal::tape_ref;

// An element is a tape_ref and nothing else, but says so only to its friends.
static_assert(std::is_trivially_copyable_v<element> &&
              std::is_trivially_copyable_v<tape_ref> &&
              sizeof(element) == sizeof(tape_ref));

element ToElement(const void* document, size_t index) {
  const tape_ref tape(static_cast<const simdjson::dom::document*>(document),
                      index);
  element result;
  std::memcpy(static_cast<void*>(&result), &tape, sizeof(tape));
  return result;
}

tape_ref ToTape(const element& element) {
  tape_ref tape;
  std::memcpy(static_cast<void*>(&tape), &element, sizeof(tape));
  return tape;
}

// Not the same type everywhere.
absl::string_view ToAbsl(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

JsonType TypeOf(const element& value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return JsonType::kArray;
    case element_type::OBJECT:
      return JsonType::kObject;
    case element_type::INT64:
    case element_type::UINT64:
      return JsonType::kInteger;
    case element_type::DOUBLE:
      return JsonType::kDecimal;
    case element_type::STRING:
      return JsonType::kString;
    case element_type::BOOL:
      return value.get_bool().value_unsafe() ? JsonType::kTrue
                                             : JsonType::kFalse;
    default:
      return JsonType::kNull;
  }
}

int64_t Floor(double number) {
  // The first double beyond the range of int64_t.
  constexpr double kEnd = 9223372036854775808.0;
  if (number >= kEnd) return std::numeric_limits<int64_t>::max();
  if (number < -kEnd) return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(std::floor(number));
}

// Larger documents take their memory with them.
constexpr size_t kKeptTextBytesMax = 256 * 1024;

}  // namespace

struct JsonValue::Access {
  static element Of(const JsonValue& value) {
    return ToElement(value.document_, value.index_);
  }
  static simdjson::dom::array ArrayOf(const JsonValue& value) {
    return Of(value).get_array().value_unsafe();
  }
  static simdjson::dom::object ObjectOf(const JsonValue& value) {
    return Of(value).get_object().value_unsafe();
  }
  static JsonValue From(const element& element) {
    if (element.is_null()) return JsonValue();
    const tape_ref tape = ToTape(element);
    return JsonValue(tape.doc, tape.json_index);
  }
};

JsonType JsonValue::type() const {
  return IsNull() ? JsonType::kNull : TypeOf(Access::Of(*this));
}

absl::string_view JsonValue::text() const {
  return ToAbsl(Access::Of(*this).get_string().value_unsafe());
}

int64_t JsonValue::integer() const {
  const element value = Access::Of(*this);
  switch (value.type()) {
    case element_type::INT64:
      return value.get_int64().value_unsafe();
    case element_type::UINT64:
      return std::numeric_limits<int64_t>::max();
    default:
      return Floor(value.get_double().value_unsafe());
  }
}

size_t JsonValue::size() const {
  return Access::Of(*this).is_array() ? Access::ArrayOf(*this).size()
                                      : Access::ObjectOf(*this).size();
}

JsonValue JsonValue::Find(absl::string_view name) const {
  JsonValue found;
  if (IsNull()) return found;
  for (const auto& member : Access::ObjectOf(*this)) {
    if (ToAbsl(member.key) == name) found = Access::From(member.value);
  }
  return found;
}

absl::Status JsonValue::ForEachElement(
    absl::FunctionRef<absl::Status(const JsonValue& element)> visit) const {
  for (const element& value : Access::ArrayOf(*this)) {
    absl::Status status = visit(Access::From(value));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status JsonValue::ForEachMember(
    absl::FunctionRef<absl::Status(absl::string_view name,
                                   const JsonValue& value)>
        visit) const {
  for (const auto& member : Access::ObjectOf(*this)) {
    absl::Status status = visit(ToAbsl(member.key), Access::From(member.value));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

struct JsonDocument::Parser {
  simdjson::dom::parser parser;
};

std::unique_ptr<JsonDocument::Parser>& JsonDocument::ParserOfThread() {
  thread_local std::unique_ptr<Parser> parser;
  return parser;
}

JsonDocument::JsonDocument(std::unique_ptr<Parser> parser)
    : parser_(std::move(parser)) {}
JsonDocument::JsonDocument(JsonDocument&&) = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) = default;

JsonDocument::~JsonDocument() {
  if (parser_ != nullptr && parser_->parser.capacity() <= kKeptTextBytesMax) {
    ParserOfThread() = std::move(parser_);
  }
}

absl::StatusOr<JsonDocument> JsonDocument::Parse(std::string* text) {
  // Taken, not borrowed: a reply may come, and the next request be parsed,
  // while this document lives.
  JsonDocument document(std::move(ParserOfThread()));
  if (document.parser_ == nullptr) {
    document.parser_ = std::make_unique<Parser>();
  }
  simdjson::dom::parser& parser = document.parser_->parser;
  const size_t capacity = std::max(text->size(), parser.capacity());
  simdjson::error_code error = simdjson::SUCCESS;
  if (capacity > parser.capacity() || parser.max_depth() != kJsonNestingMax) {
    error = parser.allocate(std::max<size_t>(capacity, 4096), kJsonNestingMax);
  }
  text->reserve(text->size() + simdjson::SIMDJSON_PADDING);
  element root;
  if (error == simdjson::SUCCESS) {
    error = parser.parse(text->data(), text->size(), false).get(root);
  }
  if (error == simdjson::DEPTH_ERROR) {
    return engine::ValidationError(
        "Nesting Levels have exceeded supported limits: Attributes in the item "
        "have nested levels beyond supported limit");
  }
  if (error == simdjson::MEMALLOC) {
    return engine::InternalServerError("out of memory for the request");
  }
  if (error != simdjson::SUCCESS) return engine::SerializationError("");
  document.root_ = JsonValue::Access::From(root);
  return document;
}

}  // namespace hashrange::http

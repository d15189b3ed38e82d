#include "server/http/model/value_text.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/http/codec/json_scalar.h"
#include "server/http/model/structure_members.h"

namespace hashrange::http {
namespace {

// Stops looking at a value as soon as enough of it is written.
class TextWriter {
 public:
  void Write(const JsonValue& value, const Shape& shape) {
    if (IsFull()) return;
    switch (value.type()) {
      case JsonType::kNull:
        return Append("null");
      case JsonType::kTrue:
      case JsonType::kFalse:
        return Append(BooleanOf(value).value() ? "true" : "false");
      case JsonType::kInteger:
      case JsonType::kDecimal:
        return Append(absl::StrCat(value.integer()));
      case JsonType::kString:
        return Append(value.text());
      case JsonType::kArray:
        return WriteList(value, *shape.element);
      case JsonType::kObject:
        return shape.type == ShapeType::kMap ? WriteMap(value, *shape.element)
                                             : WriteStructure(value, shape);
    }
  }

  std::string Take() && { return ShortText(text_); }

 private:
  bool IsFull() const { return text_.size() > kValueTextBytesMax; }

  void Append(absl::string_view text) {
    // One byte more than fits tells that there was more.
    if (!IsFull()) {
      absl::StrAppend(&text_, text.substr(0, kValueTextBytesMax + 1));
    }
  }

  void WriteList(const JsonValue& list, const Shape& element_shape) {
    Append("[");
    absl::string_view separator;
    list.ForEachElement([&](const JsonValue& element) {
          Append(separator);
          separator = ", ";
          Write(element, element_shape);
          return StopIfFull();
        })
        .IgnoreError();
    Append("]");
  }

  void WriteMap(const JsonValue& map, const Shape& value_shape) {
    Append("{");
    absl::string_view separator;
    map.ForEachMember([&](absl::string_view name, const JsonValue& value) {
         Append(separator);
         separator = ", ";
         Append(name);
         Append("=");
         Write(value, value_shape);
         return StopIfFull();
       })
        .IgnoreError();
    Append("}");
  }

  void WriteStructure(const JsonValue& structure, const Shape& shape) {
    Append(shape.name);
    Append("(");
    absl::string_view separator;
    const StructureMembers members(shape, structure);
    for (size_t i = 0; i < shape.members.size(); ++i) {
      if (members[i].IsNull()) continue;
      Append(separator);
      separator = ", ";
      Append(shape.members[i].path_name);
      Append("=");
      Write(members[i], *shape.members[i].shape);
    }
    Append(")");
  }

  absl::Status StopIfFull() const {
    return IsFull() ? absl::CancelledError() : absl::OkStatus();
  }

  std::string text_;
};

}  // namespace

std::string ShortText(absl::string_view text) {
  if (text.size() <= kValueTextBytesMax) return std::string(text);
  // Not within a UTF-8 character.
  size_t size = kValueTextBytesMax;
  while (size > 0 && (text[size] & 0xC0) == 0x80) --size;
  return absl::StrCat(text.substr(0, size), "...");
}

std::string ValueText(const JsonValue& value, const Shape& shape) {
  TextWriter writer;
  writer.Write(value, shape);
  return std::move(writer).Take();
}

}  // namespace hashrange::http

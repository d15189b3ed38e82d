#include "tools/cli/transfer/json_lines.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/json/attribute_value_json.h"
#include "client/json/json_view.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {
namespace {

using aws_json::AttributeMap;
using aws_json::JsonView;

constexpr absl::string_view kItemMember = "Item";

// Reads {"Item": {...}}.
absl::StatusOr<AttributeMap> FromWrapped(const JsonView& root) {
  AttributeMap item;
  absl::Status status =
      root.ForEachMember([&](const std::string&, const JsonView& member) {
        absl::StatusOr<AttributeMap> attributes =
            aws_json::AttributesFromJson(member);
        if (attributes.ok()) item = *std::move(attributes);
        return attributes.status();
      });
  if (!status.ok()) return status;
  return item;
}

class JsonLinesReader : public RecordReader {
 public:
  explicit JsonLinesReader(LineReader lines) : lines_(std::move(lines)) {}

  absl::StatusOr<std::optional<Record>> Next() override {
    while (true) {
      absl::StatusOr<std::optional<LineReader::Line>> line = lines_.Next();
      if (!line.ok()) return line.status();
      if (!line->has_value()) return std::optional<Record>();
      const absl::string_view text = absl::StripSuffix((*line)->text, "\r");
      const bool is_too_long = (*line)->is_too_long;
      if (!is_too_long && absl::StripAsciiWhitespace(text).empty()) continue;
      return std::optional<Record>(
          Record{is_too_long ? TooLong() : ItemFromLine(text),
                 std::string(text), lines_.position().line, lines_.position()});
    }
  }

  int64_t StoredOffset() const override {
    return lines_.source().StoredOffset();
  }

 private:
  static absl::Status TooLong() {
    return absl::InvalidArgumentError(absl::StrCat(
        "column ", kLineSizeBytesMax + 1, ": the line is longer than ",
        kLineSizeBytesMax, " bytes; an item is one line of its own"));
  }

  LineReader lines_;
};

}  // namespace

absl::StatusOr<AttributeMap> ItemFromLine(absl::string_view line) {
  absl::StatusOr<nlohmann::json> document = aws_json::ParseJson(line);
  if (!document.ok()) {
    // Each line is a document of its own, the first line of it.
    return absl::InvalidArgumentError(
        absl::StripPrefix(document.status().message(), "line 1, "));
  }
  const JsonView root(*document);
  if (!document->is_object() || document->size() != 1 ||
      !document->contains(kItemMember)) {
    return aws_json::AttributesFromJson(root);
  }
  absl::StatusOr<AttributeMap> wrapped = FromWrapped(root);
  if (wrapped.ok()) return wrapped;
  absl::StatusOr<AttributeMap> plain = aws_json::AttributesFromJson(root);
  return plain.ok() ? plain : wrapped;
}

std::string LineFromItem(const AttributeMap& item, LineForm form) {
  // What comes from a message is UTF-8; the handler keeps the library from
  // throwing.
  const std::string text = aws_json::AttributesToJson(item).dump(
      /*indent=*/-1, /*indent_char=*/' ', /*ensure_ascii=*/false,
      nlohmann::json::error_handler_t::replace);
  return form == LineForm::kPlain ? absl::StrCat(text, "\n")
                                  : absl::StrCat("{\"Item\":", text, "}\n");
}

absl::StatusOr<std::unique_ptr<RecordReader>> MakeJsonLinesReader(
    std::unique_ptr<ByteSource> source, LinePosition start) {
  LineReader lines(std::move(source));
  absl::Status status = lines.Seek(start);
  if (!status.ok()) return status;
  return std::make_unique<JsonLinesReader>(std::move(lines));
}

}  // namespace hashrange::cli

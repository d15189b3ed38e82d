// ParseJson. The parser of the JSON library reports events; the document is
// built here, because the library's own builder has no bound on nesting and
// silently keeps the last of two members with one name.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "client/json/json_path.h"
#include "client/json/json_view.h"
#include "nlohmann/json.hpp"

namespace hashrange::aws_json {
namespace {

using nlohmann::json;

// Line and column of the byte at `offset`, both from 1.
std::string Position(absl::string_view text, size_t offset) {
  const absl::string_view before = text.substr(0, offset);
  const size_t line_start = before.rfind('\n');
  const size_t column = line_start == absl::string_view::npos
                            ? before.size() + 1
                            : before.size() - line_start;
  return absl::StrCat("line ",
                      std::count(before.begin(), before.end(), '\n') + 1,
                      ", column ", column);
}

// The reason in a message of the JSON library, without its bookkeeping
// ("[json.exception.parse_error.101] parse error at line 1, column 2: ") and
// without the token, which may be as long as the text.
std::string Reason(absl::string_view message) {
  const size_t bookkeeping_end = message.find("] ");
  if (bookkeeping_end != absl::string_view::npos) {
    message.remove_prefix(bookkeeping_end + 2);
  }
  if (absl::ConsumePrefix(&message, "parse error at ")) {
    const size_t position_end = message.find(": ");
    if (position_end != absl::string_view::npos) {
      message.remove_prefix(position_end + 2);
    }
  }
  absl::ConsumePrefix(&message, "syntax error ");
  return std::string(message.substr(0, message.find("; last read")));
}

class DocumentBuilder : public nlohmann::json_sax<json> {
 public:
  DocumentBuilder(absl::string_view text, Numbers numbers)
      : text_(text), numbers_(numbers) {}

  absl::StatusOr<json> Finish() && {
    if (!status_.ok()) return status_;
    return std::move(root_);
  }

  bool null() override { return Add(nullptr); }
  bool boolean(bool value) override { return Add(value); }
  bool number_integer(number_integer_t value) override { return Add(value); }
  bool number_unsigned(number_unsigned_t value) override { return Add(value); }
  bool number_float(number_float_t value, const string_t& text) override {
    if (numbers_ == Numbers::kRounded) return Add(value);
    // JSON text has no binary values, so this kind is free to mean "number".
    return Add(json::binary({text.begin(), text.end()}));
  }
  bool string(string_t& value) override { return Add(std::move(value)); }
  bool binary(binary_t& value) override { return Add(std::move(value)); }

  bool start_object(size_t) override { return Open(json::object()); }
  bool start_array(size_t) override { return Open(json::array()); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }

  bool key(string_t& name) override {
    Level& level = open_.back();
    level.name = std::move(name);
    if (!level.container->contains(level.name)) return true;
    return Fail(absl::StrCat(Path(), ": stands twice in its object"));
  }

  bool parse_error(size_t position, const std::string&,
                   const json::exception& error) override {
    // `position` counts the bytes read, so the last one is to blame.
    return Fail(absl::StrCat(
        Position(text_,
                 std::min(position == 0 ? 0 : position - 1, text_.size())),
        ": ", Reason(error.what())));
  }

 private:
  // An array or object that is not closed yet.
  struct Level {
    json* container;
    std::string name;  // Of the member being read.
  };

  json* Insert(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Level& level = open_.back();
    if (level.container->is_object()) {
      return &((*level.container)[level.name] = std::move(value));
    }
    level.container->push_back(std::move(value));
    return &level.container->back();
  }

  bool Add(json value) {
    Insert(std::move(value));
    return true;
  }

  bool Open(json container) {
    if (open_.size() == kJsonNestingLevelsMax) {
      return Fail(absl::StrCat("more than ", kJsonNestingLevelsMax,
                               " arrays and objects inside each other"));
    }
    // The pointer stays valid: an array or object grows only while none inside
    // it is open.
    open_.push_back({Insert(std::move(container)), ""});
    return true;
  }

  bool Close() {
    open_.pop_back();
    return true;
  }

  // Where the value being read stands.
  std::string Path() const {
    std::string path(kJsonPathRoot);
    for (const Level& level : open_) {
      if (level.container->is_object()) {
        AppendMemberStep(level.name, &path);
      } else {
        AppendElementStep(level.container->size() - 1, &path);
      }
    }
    return path;
  }

  bool Fail(std::string message) {
    status_ = absl::InvalidArgumentError(std::move(message));
    return false;
  }

  const absl::string_view text_;
  const Numbers numbers_;
  json root_;
  std::vector<Level> open_;
  absl::Status status_;
};

}  // namespace

absl::StatusOr<json> ParseJson(absl::string_view text, Numbers numbers) {
  DocumentBuilder builder(text, numbers);
  json::sax_parse(text.begin(), text.end(), &builder);
  return std::move(builder).Finish();
}

}  // namespace hashrange::aws_json

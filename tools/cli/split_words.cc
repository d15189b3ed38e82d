#include "tools/cli/split_words.h"

#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace hashrange::cli {
namespace {

// Walks over a line once.
class Splitter {
 public:
  explicit Splitter(absl::string_view text) : text_(text) {}

  void Split() {
    while (next_ < text_.size()) {
      const char c = text_[next_++];
      if (absl::ascii_isspace(static_cast<unsigned char>(c))) {
        EndWord();
      } else if (c == '#' && !in_word_) {
        return;
      } else {
        in_word_ = true;
        Take(c);
      }
    }
  }

  void EndWord() {
    if (in_word_) words_.push_back(std::move(word_));
    word_.clear();
    in_word_ = false;
  }

  bool InWord() const { return in_word_; }
  // The quote that was not closed, or 0.
  char OpenQuote() const { return open_quote_; }
  std::vector<std::string>& Words() { return words_; }

 private:
  void Take(char c) {
    if (c == '\'' || c == '"') {
      TakeQuoted(c);
    } else if (c == '\\' && next_ < text_.size()) {
      word_.push_back(text_[next_++]);
    } else {
      word_.push_back(c);
    }
  }

  void TakeQuoted(char quote) {
    while (next_ < text_.size()) {
      const char c = text_[next_++];
      if (c == quote) return;
      const bool escapes = quote == '"' && c == '\\' && next_ < text_.size() &&
                           (text_[next_] == '"' || text_[next_] == '\\');
      word_.push_back(escapes ? text_[next_++] : c);
    }
    open_quote_ = quote;
  }

  const absl::string_view text_;
  size_t next_ = 0;
  std::string word_;
  bool in_word_ = false;
  char open_quote_ = 0;
  std::vector<std::string> words_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> SplitWords(absl::string_view text) {
  Splitter splitter(text);
  splitter.Split();
  if (splitter.OpenQuote() != 0) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the quote ", std::string(1, splitter.OpenQuote()), " is not closed"));
  }
  splitter.EndWord();
  return std::move(splitter.Words());
}

std::vector<std::string> SplitTypedWords(absl::string_view text) {
  Splitter splitter(text);
  splitter.Split();
  const bool at_word = splitter.InWord();
  splitter.EndWord();
  if (!at_word) splitter.Words().emplace_back();
  return std::move(splitter.Words());
}

}  // namespace hashrange::cli

#include "tools/cli/line_reader.h"

namespace hashrange::cli {
namespace {

class PlainLineReader : public LineReader {
 public:
  explicit PlainLineReader(std::istream& in) : in_(in) {}

  std::optional<std::string> Read(const std::string&) override {
    std::string line;
    if (!std::getline(in_, line)) return std::nullopt;
    return line;
  }

  bool IsInteractive() const override { return false; }

 private:
  std::istream& in_;
};

}  // namespace

std::unique_ptr<LineReader> MakePlainLineReader(std::istream& in) {
  return std::make_unique<PlainLineReader>(in);
}

}  // namespace hashrange::cli

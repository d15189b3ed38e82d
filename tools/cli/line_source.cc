#include "tools/cli/line_source.h"

namespace hashrange::cli {
namespace {

class PlainLineSource : public LineSource {
 public:
  explicit PlainLineSource(std::istream& in) : in_(in) {}

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

std::unique_ptr<LineSource> MakePlainLineSource(std::istream& in) {
  return std::make_unique<PlainLineSource>(in);
}

}  // namespace hashrange::cli

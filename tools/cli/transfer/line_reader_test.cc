#include "tools/cli/transfer/line_reader.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The lines, those that are too long as "TOO LONG".
std::vector<std::string> LinesOf(LineReader* reader) {
  std::vector<std::string> lines;
  while (true) {
    auto line = reader->Next();
    EXPECT_TRUE(line.ok()) << line.status();
    if (!line.ok() || !line->has_value()) return lines;
    lines.push_back((*line)->is_too_long ? "TOO LONG"
                                         : std::string((*line)->text));
  }
}

std::vector<std::string> LinesOf(absl::string_view text) {
  LineReader reader(SourceOf(text));
  return LinesOf(&reader);
}

TEST(LineReaderTest, DividesAtLineFeeds) {
  EXPECT_THAT(LinesOf("a\n\nb\r\nc\n"), ElementsAre("a", "", "b\r", "c"));
}

TEST(LineReaderTest, LastLineNeedsNoLineFeed) {
  EXPECT_THAT(LinesOf("a\nb"), ElementsAre("a", "b"));
  EXPECT_THAT(LinesOf(""), IsEmpty());
}

TEST(LineReaderTest, ReadsGzipOfSeveralMembers) {
  EXPECT_THAT(LinesOf(absl::StrCat(Gzipped("a\nb"), Gzipped("c\nd\n"))),
              ElementsAre("a", "bc", "d"));
}

TEST(LineReaderTest, GzipThatIsCutOffIsAnError) {
  std::string text;
  for (int i = 0; i < 5000; ++i) absl::StrAppend(&text, i * 7919, "\n");
  std::string gzip = Gzipped(text);
  gzip.resize(gzip.size() / 2);
  LineReader reader(SourceOf(gzip));
  absl::Status status;
  while (status.ok()) {
    auto line = reader.Next();
    status = line.status();
    ASSERT_TRUE(!status.ok() || line->has_value()) << "taken for complete";
  }
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("source: the gzip data is cut off"));
}

TEST(LineReaderTest, SkipsLinesThatAreTooLong) {
  const std::string longest(kLineSizeBytesMax, 'x');
  EXPECT_THAT(LinesOf(absl::StrCat("a\n", longest, "y\nb\n")),
              ElementsAre("a", "TOO LONG", "b"));
  EXPECT_THAT(LinesOf(absl::StrCat(longest, longest, "y")),
              ElementsAre("TOO LONG"));
  EXPECT_THAT(LinesOf(absl::StrCat(longest, "\nb")), ElementsAre(longest, "b"));
}

TEST(LineReaderTest, GoesOnFromAnyPosition) {
  const std::string longer(kLineSizeBytesMax + 10, 'x');
  const std::string text = absl::StrCat("one\n", longer, "\n\nfour\nfive");
  for (const std::string& stored : {text, Gzipped(text)}) {
    LineReader reader(SourceOf(stored));
    std::vector<LinePosition> positions = {{}};
    while ((*reader.Next()).has_value()) positions.push_back(reader.position());
    ASSERT_EQ(positions.size(), 6u);
    for (size_t i = 0; i < positions.size(); ++i) {
      EXPECT_EQ(positions[i].line, static_cast<int64_t>(i));
      LineReader second(SourceOf(stored));
      ASSERT_TRUE(second.Seek(positions[i]).ok());
      EXPECT_EQ(LinesOf(&second).size(), 5 - i);
      EXPECT_EQ(second.position().line, 5);
    }
  }
}

TEST(LineReaderTest, MissingFilesAndFoldersAreErrors) {
  EXPECT_THAT(std::string(OpenFileSource("/no/such").status().message()),
              EndsWith("/no/such: No such file or directory"));
  EXPECT_THAT(std::string(OpenFileSource("/").status().message()),
              EndsWith("is a directory"));
}

TEST(LineReaderTest, StandardInputTakesNoGzip) {
  std::istringstream in(Gzipped("a\n"));
  LineReader reader(MakeStreamSource(in));
  EXPECT_THAT(std::string(reader.Next().status().message()),
              HasSubstr("pipe it through \"gunzip\""));
}

}  // namespace
}  // namespace hashrange::cli

#include "tools/cli/arguments.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/command_error.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;

const ArgumentSpec& Spec() {
  static const auto* const kSpec =
      new ArgumentSpec{{"TABLE"},
                       {{"limit", "N", ""},
                        {"all", "", ""},
                        {"between", "LOW HIGH", ""},
                        {"pk", "VALUE", "", Occurrence::kRepeated}}};
  return *kSpec;
}

Arguments Parsed(const std::vector<std::string>& args) {
  absl::StatusOr<Arguments> arguments = ParseArguments(args, Spec());
  EXPECT_TRUE(arguments.ok()) << arguments.status();
  return *std::move(arguments);
}

std::string ErrorOf(const std::vector<std::string>& args) {
  absl::StatusOr<Arguments> arguments = ParseArguments(args, Spec());
  if (arguments.ok()) return "parsed";
  EXPECT_EQ(FailureKindOf(arguments.status()), FailureKind::kUsage);
  return std::string(arguments.status().message());
}

TEST(ParseArgumentsTest, OptionsStandAnywhere) {
  const Arguments arguments =
      Parsed({"--limit", "5", "T", "--all", "--between", "a", "-1"});
  EXPECT_EQ(arguments.Positional(0), "T");
  EXPECT_EQ(arguments.Value("limit"), "5");
  EXPECT_TRUE(arguments.Has("all"));
  EXPECT_THAT(arguments.Values("between"), ElementsAre("a", "-1"));
  EXPECT_FALSE(arguments.Has("pk"));
  EXPECT_EQ(arguments.Value("pk"), std::nullopt);
}

TEST(ParseArgumentsTest, ValuesMayFollowAnEqualsSign) {
  const Arguments arguments =
      Parsed({"T", "--limit=", "--pk=--x=y", "--between=a", "b"});
  EXPECT_EQ(arguments.Value("limit"), "");
  EXPECT_EQ(arguments.Value("pk"), "--x=y");
  EXPECT_THAT(arguments.Values("between"), ElementsAre("a", "b"));
}

TEST(ParseArgumentsTest, TwoDashesEndTheOptions) {
  EXPECT_EQ(Parsed({"--all", "--", "--limit"}).Positional(0), "--limit");
}

TEST(ParseArgumentsTest, RepeatedOptionsKeepTheirOrder) {
  EXPECT_THAT(Parsed({"T", "--pk", "b", "--pk", "a"}).Values("pk"),
              ElementsAre("b", "a"));
}

TEST(ParseArgumentsTest, NamesWhatIsWrong) {
  EXPECT_EQ(ErrorOf({}), "the argument TABLE is missing");
  EXPECT_EQ(ErrorOf({"T", "U"}), "unexpected argument \"U\"");
  EXPECT_EQ(ErrorOf({"T", "--limti", "1"}),
            "unknown option \"--limti\"; did you mean \"--limit\"?");
  EXPECT_EQ(ErrorOf({"T", "--zzzzzz"}), "unknown option \"--zzzzzz\"");
  EXPECT_EQ(ErrorOf({"T", "--limit"}), "--limit needs N after it");
  EXPECT_EQ(ErrorOf({"T", "--limit", "--all"}), "--limit needs N after it");
  EXPECT_EQ(ErrorOf({"T", "--between", "a"}),
            "--between needs LOW HIGH after it");
  EXPECT_EQ(ErrorOf({"T", "--all=1"}), "--all takes no value");
  EXPECT_EQ(ErrorOf({"T", "--all", "--all"}), "--all is given twice");
}

TEST(ArgumentsTest, IntegersAreBounded) {
  constexpr Arguments::Bounds kBounds{1, 10};
  EXPECT_EQ(*Parsed({"T", "--limit", "10"}).Integer("limit", kBounds), 10);
  EXPECT_EQ(*Parsed({"T"}).Integer("limit", kBounds), std::nullopt);
  for (const char* text : {"0", "11", "x", "", "1.5", "99999999999999999999"}) {
    EXPECT_FALSE(Parsed({"T", "--limit", text}).Integer("limit", kBounds).ok());
  }
  EXPECT_EQ(Parsed({"T", "--limit", "x"})
                .Integer("limit", kBounds)
                .status()
                .message(),
            "--limit must be an integer from 1 to 10, not \"x\"");
}

TEST(ArgumentsTest, NamesTwoOptionsThatExcludeEachOther) {
  const Arguments arguments = Parsed({"T", "--all", "--limit", "1"});
  EXPECT_EQ(arguments.CheckExclusive({"pk", "limit", "all"}).message(),
            "--limit and --all cannot be used together");
  EXPECT_TRUE(arguments.CheckExclusive({"pk", "all"}).ok());
}

TEST(SplitCommandLineTest, FindsTheCommandAmongOptions) {
  const std::vector<Option> options = {{"address", "A", ""}, {"help", "", ""}};
  const CommandLine line = SplitCommandLine(
      {"--help", "--address", "h:1", "--x", "get", "T", "--y"}, options);
  EXPECT_EQ(line.command, "get");
  EXPECT_THAT(line.arguments,
              ElementsAre("--help", "--address", "h:1", "--x", "T", "--y"));
}

TEST(SplitCommandLineTest, OptionWithEqualsSignTakesNoFurtherArgument) {
  EXPECT_EQ(SplitCommandLine({"--address=h:1", "get"}, {{"address", "A", ""}})
                .command,
            "get");
}

TEST(SplitCommandLineTest, CommandMayBeMissing) {
  EXPECT_EQ(SplitCommandLine({"--address"}, {{"address", "A", ""}}).command,
            "");
}

}  // namespace
}  // namespace hashrange::cli

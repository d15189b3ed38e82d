#include "hashrange/client/access_key.h"

#include <sys/stat.h>

#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

// The path of a file with this text.
std::string FileOf(const std::string& text, mode_t mode = 0600) {
  const std::string path = ::testing::TempDir() + "/access_keys";
  std::ofstream(path, std::ios::trunc) << text;
  chmod(path.c_str(), mode);
  return path;
}

std::string ErrorOf(const std::string& path, const std::string& name = "") {
  return std::string(LoadAccessKey(path, name).status().message());
}

TEST(AccessKeyTest, TakesTheFirstUnlessOneIsNamed) {
  const std::string path = FileOf("# the shop\n\n SHOP\tabc= \r\nOTHER d:e\n");
  EXPECT_EQ(LoadAccessKey(path, "")->name, "SHOP");
  EXPECT_EQ(LoadAccessKey(path, "")->secret, "abc=");
  EXPECT_EQ(LoadAccessKey(path, "OTHER")->secret, "d:e");
}

TEST(AccessKeyTest, SaysWhichKeyIsMissing) {
  const std::string path = FileOf("SHOP abc\n");
  EXPECT_TRUE(absl::IsNotFound(LoadAccessKey(path, "shop").status()));
  EXPECT_THAT(ErrorOf(path, "shop"), HasSubstr("has no access key shop"));
  EXPECT_THAT(ErrorOf(FileOf("# nobody\n")), HasSubstr("has no access key"));
}

TEST(AccessKeyTest, NamesTheLineThatIsWrongButNotItsSecret) {
  const std::string error = ErrorOf(FileOf("\nSHOP abc xyz\n"));
  EXPECT_THAT(error, HasSubstr("line 2 has 3 words"));
  EXPECT_THAT(error, Not(HasSubstr("abc")));
}

TEST(AccessKeyTest, OthersMayNotReadTheFile) {
  EXPECT_THAT(ErrorOf(FileOf("SHOP abc\n", 0640)), HasSubstr("chmod 600"));
}

TEST(AccessKeyTest, TheFileMustBeOne) {
  EXPECT_THAT(ErrorOf("/nowhere/keys"), HasSubstr("/nowhere/keys: cannot be "));
  EXPECT_THAT(ErrorOf(::testing::TempDir()), HasSubstr("is not a file"));
  EXPECT_THAT(ErrorOf(FileOf(std::string((1 << 20) + 1, ' '))),
              HasSubstr("has more than 1048576 bytes"));
}

TEST(AccessKeyTest, TravelsAsAuthorization) {
  EXPECT_THAT(AuthorizationOf({"SHOP", "a:b"}),
              Pair("authorization", "Bearer SHOP:a:b"));
}

}  // namespace
}  // namespace hashrange

#include "server/front/credentials.h"

#include <sys/stat.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::front {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string ErrorOf(absl::string_view text) {
  return std::string(Credentials::Parse(text).status().message());
}

std::string WriteFile(const std::string& text, mode_t mode) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/credentials");
  std::ofstream(path) << text;
  chmod(path.c_str(), mode);
  return path;
}

TEST(CredentialsTest, ReadsLinesAndSkipsComments) {
  auto credentials = Credentials::Parse("# people\n\nA1 s/+1\r\n  B_2\ts2  \n");
  ASSERT_TRUE(credentials.ok()) << credentials.status();
  EXPECT_TRUE(credentials->Accept("A1", "s/+1"));
  EXPECT_TRUE(credentials->Accept("B_2", "s2"));
  EXPECT_FALSE(credentials->Accept("A1", "s2"));
  EXPECT_FALSE(credentials->Accept("A1", ""));
  EXPECT_FALSE(credentials->Accept("C", "s2"));
  EXPECT_EQ(credentials->FindSecret("C"), nullptr);
}

TEST(CredentialsTest, NamesTheLineButNoSecret) {
  EXPECT_THAT(ErrorOf("A s\nB secret more"), HasSubstr("line 2: has 3 words"));
  EXPECT_THAT(ErrorOf("A s\nB secret more"), Not(HasSubstr("secret more")));
  EXPECT_THAT(ErrorOf("A"), HasSubstr("line 1: has 1 words"));
  EXPECT_THAT(ErrorOf("A:B s"), HasSubstr("line 1: an access key has"));
  EXPECT_THAT(ErrorOf(absl::StrCat(std::string(129, 'A'), " s")),
              HasSubstr("line 1: an access key has"));
  EXPECT_THAT(ErrorOf("A s\x01"), HasSubstr("line 1: a secret has"));
  EXPECT_THAT(ErrorOf("A s\nA t"),
              HasSubstr("line 2: the access key A stands in another line"));
  EXPECT_THAT(ErrorOf("# nobody\n"), HasSubstr("has no credentials"));
}

TEST(CredentialsTest, InsistsOnAFileOfTheOwnerAlone) {
  EXPECT_TRUE(Credentials::Load(WriteFile("A s", 0600)).ok());
  const std::string path = WriteFile("A s", 0640);
  EXPECT_THAT(std::string(Credentials::Load(path).status().message()),
              HasSubstr(absl::StrCat("run: chmod 600 ", path)));
}

TEST(CredentialsTest, SaysWhichFileCannotBeRead) {
  EXPECT_THAT(
      std::string(Credentials::Load("/no/such").status().message()),
      HasSubstr("--credentials_file=/no/such: cannot be read: No such file"));
  EXPECT_THAT(std::string(Credentials::Load("/tmp").status().message()),
              HasSubstr("--credentials_file=/tmp: is not a file"));
}

}  // namespace
}  // namespace hashrange::front

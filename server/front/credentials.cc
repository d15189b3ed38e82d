#include "server/front/credentials.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/front/constant_time.h"
#include "server/front/small_file.h"

namespace hashrange::front {
namespace {

constexpr char kFlag[] = "credentials_file";

// AWS allows 128 for access keys.
constexpr size_t kAccessKeyBytesMax = 128;
// Ours.
constexpr size_t kSecretBytesMax = 128;

bool IsAccessKey(absl::string_view text) {
  return text.size() <= kAccessKeyBytesMax &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '_';
         });
}

bool IsSecret(absl::string_view text) {
  return text.size() <= kSecretBytesMax &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return absl::ascii_isgraph(c); });
}

absl::Status LineError(size_t line, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("line ", line, ": ", why,
                   "; each line has an access key and its secret, with a space "
                   "between them"));
}

}  // namespace

absl::StatusOr<Credentials> Credentials::Load(const std::string& path) {
  absl::StatusOr<SmallFile> file = ReadSmallFile(kFlag, path);
  if (!file.ok()) return file.status();
  if ((file->mode & 077) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", kFlag, "=", path,
                     ": others than its owner may use the file, and it has "
                     "secrets; run: chmod 600 ",
                     path));
  }
  absl::StatusOr<Credentials> credentials = Parse(file->text);
  if (credentials.ok()) return credentials;
  return absl::InvalidArgumentError(absl::StrCat(
      "--", kFlag, "=", path, ": ", credentials.status().message()));
}

absl::StatusOr<Credentials> Credentials::Parse(absl::string_view text) {
  Credentials credentials;
  size_t number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    const std::vector<std::string> words =
        absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    if (words.size() != 2) {
      return LineError(number, absl::StrCat("has ", words.size(), " words"));
    }
    if (!IsAccessKey(words[0])) {
      return LineError(number,
                       "an access key has 1 to 128 letters, digits and _");
    }
    if (!IsSecret(words[1])) {
      return LineError(number, "a secret has 1 to 128 printable characters");
    }
    if (!credentials.secrets_.emplace(words[0], words[1]).second) {
      return LineError(number, absl::StrCat("the access key ", words[0],
                                            " stands in another line already"));
    }
  }
  if (credentials.secrets_.empty()) {
    return absl::InvalidArgumentError(
        "has no credentials, so that nobody could call; leave the flag away to "
        "accept everybody");
  }
  return credentials;
}

const std::string* Credentials::FindSecret(absl::string_view access_key) const {
  const auto found = secrets_.find(access_key);
  return found == secrets_.end() ? nullptr : &found->second;
}

bool Credentials::Accept(absl::string_view access_key,
                         absl::string_view secret) const {
  const std::string* expected = FindSecret(access_key);
  return expected != nullptr && EqualInConstantTime(*expected, secret);
}

}  // namespace hashrange::front

#include "hashrange/client/access_key.h"

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "hashrange/client/credential_file.h"

namespace hashrange {

absl::StatusOr<AccessKey> LoadAccessKey(const std::string& path,
                                        absl::string_view name) {
  const absl::StatusOr<std::string> text =
      ReadCredentialFile(path, FileAccess::kNobodyElse);
  if (!text.ok()) return text.status();
  size_t number = 0;
  for (const absl::string_view line : absl::StrSplit(*text, '\n')) {
    ++number;
    const std::vector<std::string> words =
        absl::StrSplit(line, absl::ByAnyChar(" \t\r"), absl::SkipEmpty());
    if (words.empty() || words[0][0] == '#') continue;
    if (words.size() != 2) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ": line ", number, " has ", words.size(),
          " words; a line has an access key and its secret, with a space "
          "between them"));
    }
    if (name.empty() || words[0] == name) return AccessKey{words[0], words[1]};
  }
  return absl::NotFoundError(
      name.empty() ? absl::StrCat(path, ": has no access key")
                   : absl::StrCat(path, ": has no access key ", name));
}

std::pair<std::string, std::string> AuthorizationOf(const AccessKey& key) {
  return {"authorization", absl::StrCat("Bearer ", key.name, ":", key.secret)};
}

}  // namespace hashrange

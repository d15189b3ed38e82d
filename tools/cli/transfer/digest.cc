#include "tools/cli/transfer/digest.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "openssl/evp.h"

namespace hashrange::cli {
namespace {

class Digest {
 public:
  explicit Digest(DigestKind kind)
      : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(),
                      kind == DigestKind::kMd5 ? EVP_md5() : EVP_sha256(),
                      nullptr);
  }

  void Add(const char* bytes, size_t size) {
    EVP_DigestUpdate(context_.get(), bytes, size);
  }

  std::string Finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    return std::string(digest.begin(), digest.begin() + size);
  }

 private:
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

}  // namespace

absl::StatusOr<std::string> DigestOfFile(const std::string& path,
                                         DigestKind kind, int64_t size_max) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(errno)));
  }
  Digest digest(kind);
  std::array<char, 64 * 1024> buffer;
  int64_t left = size_max;
  while (left > 0) {
    file.read(buffer.data(), std::min<int64_t>(left, buffer.size()));
    if (file.gcount() == 0) break;
    digest.Add(buffer.data(), static_cast<size_t>(file.gcount()));
    left -= file.gcount();
  }
  if (file.bad()) {
    return absl::UnknownError(absl::StrCat(path, ": cannot be read"));
  }
  return digest.Finish();
}

std::string DigestOf(absl::string_view bytes, DigestKind kind) {
  Digest digest(kind);
  digest.Add(bytes.data(), bytes.size());
  return digest.Finish();
}

}  // namespace hashrange::cli

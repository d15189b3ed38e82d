#include "tests/integration/test_certificates.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hashrange::tests {
namespace {

void Run(const std::string& directory, const std::string& command) {
  const std::string line = absl::StrCat("cd '", directory, "' && openssl ",
                                        command, " 2>openssl.log");
  EXPECT_EQ(std::system(line.c_str()), 0)
      << command << ": " << ReadText(directory + "/openssl.log");
}

}  // namespace

void MakeAuthority(const std::string& directory, const std::string& name) {
  Run(directory,
      absl::StrCat("req -x509 -newkey ec -pkeyopt ",
                   "ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=", name,
                   " -keyout ", name, ".key -out ", name, ".pem"));
}

void MakeCertificate(const std::string& directory, const std::string& authority,
                     const std::string& name) {
  std::ofstream(absl::StrCat(directory, "/", name, ".ext"))
      << "subjectAltName=DNS:localhost\n";
  Run(directory, absl::StrCat("req -newkey ec -pkeyopt ",
                              "ec_paramgen_curve:P-256 -nodes -subj /CN=", name,
                              " -keyout ", name, ".key -out ", name, ".csr"));
  Run(directory,
      absl::StrCat("x509 -req -days 2 -in ", name, ".csr -CA ", authority,
                   ".pem -CAkey ", authority, ".key -CAcreateserial -extfile ",
                   name, ".ext -out ", name, ".pem"));
}

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace hashrange::tests

// Certificates for tests, made by the program openssl.

#ifndef HASHRANGE_TESTS_INTEGRATION_TEST_CERTIFICATES_H_
#define HASHRANGE_TESTS_INTEGRATION_TEST_CERTIFICATES_H_

#include <string>

namespace hashrange::tests {

// An authority, NAME.pem, and its key, NAME.key, in a directory.
void MakeAuthority(const std::string& directory, const std::string& name);

// A certificate that an authority of the same directory signed, NAME.pem, and
// its key, NAME.key. Good for the host "localhost".
void MakeCertificate(const std::string& directory, const std::string& authority,
                     const std::string& name);

// What is in a file.
std::string ReadText(const std::string& path);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_INTEGRATION_TEST_CERTIFICATES_H_

// The requests and signatures are those of AWS's own test suite for Signature
// Version 4.

#include "server/http/sigv4.h"

#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

constexpr char kSecret[] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr char kTime[] = "20150830T123600Z";
const SigningScope kScope = {"20150830", "us-east-1", "service"};

HttpFields Headers() {
  HttpFields headers;
  headers.insert("Host", "example.amazonaws.com");
  headers.insert("X-Amz-Date", kTime);
  return headers;
}

std::string SignatureOf(absl::string_view method, absl::string_view target,
                        const HttpFields& headers,
                        std::vector<std::string> names = {"host", "x-amz-date"},
                        absl::string_view body = "") {
  const std::string payload_hash = HexSha256(body);
  return Sign(kSecret, kScope,
              StringToSign(kTime, kScope,
                           CanonicalRequest({method, target, &headers,
                                             std::move(names), payload_hash})));
}

TEST(SigV4Test, GetVanilla) {
  const HttpFields headers = Headers();
  const std::string canonical = CanonicalRequest(
      {"GET", "/", &headers, {"host", "x-amz-date"}, HexSha256("")});
  EXPECT_EQ(canonical,
            "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z"
            "\n\nhost;x-amz-date\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(StringToSign(kTime, kScope, canonical),
            "AWS4-HMAC-SHA256\n20150830T123600Z\n"
            "20150830/us-east-1/service/aws4_request\n"
            "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
  EXPECT_EQ(SignatureOf("GET", "/", headers),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

TEST(SigV4Test, PostVanilla) {
  EXPECT_EQ(SignatureOf("POST", "/", Headers()),
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

TEST(SigV4Test, QueryIsSorted) {
  EXPECT_EQ(SignatureOf("GET", "/?Param2=value2&Param1=value1", Headers()),
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
}

TEST(SigV4Test, PathsAreNormalized) {
  const std::string root =
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
  for (const char* path : {"//", "/foo/..", "/./", "/foo/bar/../.."}) {
    EXPECT_EQ(SignatureOf("GET", path, Headers()), root) << path;
  }
}

TEST(SigV4Test, ValuesOfOneHeaderAreJoined) {
  HttpFields headers = Headers();
  headers.insert("My-Header1", "value2");
  headers.insert("My-Header1", "value2");
  headers.insert("My-Header1", "value1");
  EXPECT_EQ(
      SignatureOf("GET", "/", headers, {"host", "my-header1", "x-amz-date"}),
      "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
}

TEST(SigV4Test, SpacesInValuesAreReduced) {
  HttpFields headers = Headers();
  headers.insert("My-Header1", " value1");
  headers.insert("My-Header2", " \"a   b   c\"");
  EXPECT_EQ(SignatureOf("GET", "/", headers,
                        {"host", "my-header1", "my-header2", "x-amz-date"}),
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
}

TEST(SigV4Test, BodiesAreSigned) {
  HttpFields headers = Headers();
  headers.insert("Content-Type", "application/x-www-form-urlencoded");
  EXPECT_EQ(
      SignatureOf("POST", "/", headers, {"content-type", "host", "x-amz-date"},
                  "Param1=value1"),
      "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
}

}  // namespace
}  // namespace hashrange::http

// Bytes that are no requests, and calls that do not run their course. Each is
// answered with an error of its own, and the server goes on with all its data
// (live_server.h checks that).

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"
#include "tests/integration/raw_call.h"

namespace hashrange::tests {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

const std::vector<std::string>& OfferedMethods() {
  static const auto* methods =
      new std::vector<std::string>{ItemMethod("PutItem"),
                                   ItemMethod("GetItem"),
                                   ItemMethod("DeleteItem"),
                                   ItemMethod("BatchWriteItem"),
                                   ItemMethod("BatchGetItem"),
                                   ItemMethod("Query"),
                                   ItemMethod("TransactWriteItems"),
                                   ItemMethod("TransactGetItems"),
                                   ItemMethod("Scan"),
                                   TableMethod("CreateTable"),
                                   TableMethod("DescribeTable"),
                                   TableMethod("ListTables"),
                                   TableMethod("DeleteTable"),
                                   TableMethod("UpdateTable"),
                                   TableMethod("TagResource"),
                                   TableMethod("UntagResource"),
                                   TableMethod("ListTagsOfResource")};
  return *methods;
}

class BadBytesTest : public LiveServerTest {
 protected:
  grpc::Status Send(const std::string& method, const std::string& bytes) {
    return CallRaw(client().channel(), method, {bytes}).status;
  }
  int Count(const std::string& table) {
    auto scan = client().Call(Scan(table));
    EXPECT_THAT(scan.status, IsOk());
    return scan.response.count();
  }
};

// ---- Text that is not UTF-8 ----

TEST_F(BadBytesTest, TextThatIsNotUtf8) {
  const std::string table = CreateOwnTable();
  // A lone continuation byte, an overlong form, a surrogate, a cut character,
  // a code point above U+10FFFF.
  for (const char* text :
       {"\x80", "\xC0\xAF", "\xED\xA0\x80", "a\xE2\x82", "\xF4\x90\x80\x80"}) {
    const std::string item = WireMapEntry(2, "pk", WireString(text));
    EXPECT_THAT(
        Send(ItemMethod("PutItem"), WireField(1, table) + item),
        IsValidationError("The request could not be decoded: field s of "
                          "hashrange.v1.AttributeValue is not valid UTF-8"));
  }
  EXPECT_THAT(
      Send(ItemMethod("PutItem"),
           WireField(1, "\xFF") + WireMapEntry(2, "pk", WireString("a"))),
      IsValidationError("The request could not be decoded: field table_name of "
                        "hashrange.v1.PutItemRequest is not valid UTF-8"));
  EXPECT_THAT(
      Send(ItemMethod("PutItem"),
           WireField(1, table) + WireMapEntry(2, "\xFF", WireString("a"))),
      IsValidationError("The request could not be decoded: field key of "
                        "hashrange.v1.PutItemRequest.ItemEntry is not valid "
                        "UTF-8"));
  EXPECT_EQ(Count(table), 0);
}

TEST_F(BadBytesTest, EveryUtf8CharacterAndEveryByteIsKept) {
  const std::string table = CreateOwnTable();
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte)
    bytes.push_back(static_cast<char>(byte));
  const Attributes item = {
      {"pk", S(std::string("\0 \x7F \xC2\x80 \xED\x9F\xBF \xEF\xBF\xBF "
                           "\xF4\x8F\xBF\xBF",
                           19))},
      {"bytes", B(bytes)}};
  ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());
  auto got = client().Call(Get(table, {{"pk", item.at("pk")}}));
  ASSERT_THAT(got.status, IsOk());
  EXPECT_EQ(Render(got.response.item().attributes()), Render(item));
}

// ---- Bytes that are cut, random or too many ----

TEST_F(BadBytesTest, EveryTruncationOfARequest) {
  const std::string table = CreateOwnTable();
  // The table comes last: no truncation names it.
  v1::PutItemRequest put =
      Put("", {{"pk", S("a")}, {"v", L({N(1), M({{"x", Null()}})})}});
  const std::string bytes = put.SerializeAsString() + WireField(1, table);
  for (size_t size = 0; size < bytes.size(); ++size) {
    SCOPED_TRACE(absl::StrCat("first ", size, " of ", bytes.size()));
    const grpc::Status status =
        Send(ItemMethod("PutItem"), bytes.substr(0, size));
    EXPECT_EQ(FactsOf(status).aws_exception, "ValidationException");
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  }
  EXPECT_THAT(Send(ItemMethod("PutItem"), bytes.substr(0, bytes.size() - 1)),
              IsValidationError(
                  "The request could not be decoded: the message is truncated "
                  "(in hashrange.v1.PutItemRequest)"));
  EXPECT_EQ(Count(table), 0);
}

uint64_t FuzzSeed() {
  const char* chosen = std::getenv("HASHRANGE_TEST_SEED");
  return chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 20261121;
}

// Flips, removes and inserts a few bytes.
std::string Mutated(std::string bytes, std::mt19937_64& random) {
  for (uint64_t changes = 1 + random() % 4; changes > 0; --changes) {
    const size_t at = bytes.empty() ? 0 : random() % bytes.size();
    switch (random() % 4) {
      case 0:
        if (!bytes.empty()) bytes[at] ^= static_cast<char>(1 << random() % 8);
        break;
      case 1:
        if (!bytes.empty()) bytes.erase(at, 1 + random() % 3);
        break;
      case 2:
        bytes.insert(at, 1, static_cast<char>(random()));
        break;
      default:
        bytes.insert(at, bytes.substr(random() % (bytes.size() + 1), 8));
    }
  }
  return bytes;
}

// Whatever comes, the answer is OK or an error with its details.
void ExpectAnswered(const grpc::Status& status) {
  if (status.ok()) return;
  const ErrorFacts facts = FactsOf(status);
  EXPECT_THAT(
      facts.code,
      AnyOf(grpc::StatusCode::INVALID_ARGUMENT, grpc::StatusCode::NOT_FOUND,
            grpc::StatusCode::ALREADY_EXISTS, grpc::StatusCode::UNIMPLEMENTED,
            grpc::StatusCode::ABORTED, grpc::StatusCode::PERMISSION_DENIED,
            grpc::StatusCode::FAILED_PRECONDITION))
      << Describe(status);
  EXPECT_EQ(facts.domain, "hashrange") << Describe(status);
  EXPECT_NE(facts.reason, "") << Describe(status);
  EXPECT_NE(facts.aws_exception, "") << Describe(status);
}

TEST_F(BadBytesTest, RandomBytes) {
  const uint64_t seed = FuzzSeed();
  SCOPED_TRACE(absl::StrCat("HASHRANGE_TEST_SEED=", seed));
  std::mt19937_64 random(seed);
  for (int i = 0; i < 2000 && !HasFailure(); ++i) {
    std::string bytes(random() % 200, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::string& method =
        OfferedMethods()[random() % OfferedMethods().size()];
    ExpectAnswered(Send(method, bytes));
  }
}

TEST_F(BadBytesTest, MutatedRequests) {
  const uint64_t seed = FuzzSeed();
  SCOPED_TRACE(absl::StrCat("HASHRANGE_TEST_SEED=", seed));
  std::mt19937_64 random(seed);
  Create(TableSpec(OwnName(), {"pk:S", "sk:N"})
             .Local("by_x", "x:S", All())
             .Global("by_a", {"a:B"}, {"b:N"}, Include({"v"})));
  const std::string table = OwnName();
  const Attributes item = {{"pk", S("a")}, {"sk", N(1)}, {"x", S("x")},
                           {"a", B("a")},  {"b", N(2)},  {"v", Ss({"p", "q"})}};
  const Attributes key = {{"pk", S("a")}, {"sk", N(1)}};
  v1::QueryRequest query = Query(table, "pk = :p AND sk BETWEEN :l AND :u",
                                 {{":p", S("a")}, {":l", N(0)}, {":u", N(9)}});
  query.set_limit(3);
  *query.mutable_exclusive_start_key() = ToMessageMap(key);
  v1::ScanRequest scan = Scan(table);
  scan.set_segment(1);
  scan.set_total_segments(4);
  v1::TransactWriteItemsRequest writes;
  v1::TransactWriteItem* put = writes.add_transact_items();
  put->set_action(v1::TRANSACT_WRITE_ACTION_PUT);
  put->set_table_name(table);
  *put->mutable_item() = ToMessageMap(item);
  writes.set_client_request_token("token");
  v1::TransactGetItemsRequest reads;
  reads.add_transact_items()->set_table_name(table);
  *reads.mutable_transact_items(0)->mutable_key() = ToMessageMap(key);
  reads.mutable_transact_items(0)->set_projection_expression("x, v");
  v1::TagResourceRequest tag;
  tag.set_resource_arn("arn:aws:dynamodb:us-east-1:000000000000:table/" +
                       table);
  tag.add_tags()->set_key("team");
  // Everything but DeleteTable, by which it could find and drop the canary.
  const std::vector<std::pair<std::string, std::string>> seeds = {
      {ItemMethod("PutItem"), Put(table, item).SerializeAsString()},
      {ItemMethod("GetItem"), Get(table, key).SerializeAsString()},
      {ItemMethod("DeleteItem"), Delete(table, key).SerializeAsString()},
      {ItemMethod("BatchWriteItem"),
       BatchWrite({BatchPut(table, item)}).SerializeAsString()},
      {ItemMethod("BatchGetItem"), BatchGet(table, {key}).SerializeAsString()},
      {ItemMethod("Query"), query.SerializeAsString()},
      {ItemMethod("Scan"), scan.SerializeAsString()},
      {ItemMethod("TransactWriteItems"), writes.SerializeAsString()},
      {ItemMethod("TransactGetItems"), reads.SerializeAsString()},
      {TableMethod("CreateTable"),
       TableSpec(table, {"pk:S"}).Build().SerializeAsString()},
      {TableMethod("UpdateTable"),
       AddIndex(TableSpec(table, {"pk:S"}).Global("by_w", {"w:S"}, {}, All()))
           .SerializeAsString()},
      {TableMethod("TagResource"), tag.SerializeAsString()}};
  for (int i = 0; i < 4000 && !HasFailure(); ++i) {
    const auto& [method, bytes] = seeds[random() % seeds.size()];
    ExpectAnswered(Send(method, Mutated(bytes, random)));
  }
}

TEST_F(BadBytesTest, MessageAboveTwentyMegabytes) {
  const std::string table = CreateOwnTable();
  const std::string large = WireField(1, table) +
                            WireMapEntry(2, "pk", WireString("a")) +
                            WireField(100, std::string(20 << 20, 'x'));
  const grpc::Status status = Send(ItemMethod("PutItem"), large);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_THAT(status.error_message(), HasSubstr("larger than max"));
  EXPECT_EQ(Count(table), 0);
}

TEST_F(BadBytesTest, BatchOfSixteenMegabytesIsTaken) {
  const std::string table = CreateOwnTable();
  std::vector<v1::WriteRequest> writes;
  for (int i = 0; i < 25; ++i) {
    writes.push_back(BatchPut(table, {{"pk", S(std::to_string(i))},
                                      {"v", B(std::string(409'000, 'x'))}}));
  }
  auto written = client().Call(BatchWrite(writes));
  ASSERT_THAT(written.status, IsOk());
  EXPECT_EQ(written.response.unprocessed_requests_size(), 0);
}

// ---- Methods that are not there ----

TEST_F(BadBytesTest, MethodsThatAreNotOffered) {
  const std::string table = CreateOwnTable();
  for (const std::string& method :
       {TableMethod("UpdateTimeToLive"), TableMethod("DescribeTimeToLive")}) {
    EXPECT_THAT(Send(method, WireField(1, table)),
                IsError(grpc::StatusCode::UNIMPLEMENTED, "NOT_OFFERED",
                        "UnknownOperationException",
                        method + " is not offered by this server"));
  }
}

TEST_F(BadBytesTest, MethodsThatDoNotExist) {
  for (const std::string method :
       {"/hashrange.v1.ItemService/NoSuchMethod", "/no.such.Service/Method",
        "/x", "/hashrange.v1.ItemService/putitem"}) {
    EXPECT_EQ(Send(method, "").error_code(), grpc::StatusCode::UNIMPLEMENTED)
        << method;
  }
}

TEST_F(BadBytesTest, UnaryCallsWithNoMessageOrSeveral) {
  const std::string table = CreateOwnTable();
  EXPECT_FALSE(
      CallRaw(client().channel(), ItemMethod("PutItem"), {}, absl::Seconds(10))
          .status.ok());
  const std::string put = Put(table, {{"pk", S("a")}}).SerializeAsString();
  CallRaw(client().channel(), ItemMethod("PutItem"), {put, put},
          absl::Seconds(10));
  EXPECT_LE(Count(table), 1);
}

// ---- Deadlines and cancellation ----

TEST_F(BadBytesTest, DeadlineThatHasPassed) {
  const std::string table = CreateOwnTable();
  const std::string put = Put(table, {{"pk", S("a")}}).SerializeAsString();
  EXPECT_EQ(CallRaw(client().channel(), ItemMethod("PutItem"), {put},
                    -absl::Seconds(1))
                .status.error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(Count(table), 0);
}

TEST_F(BadBytesTest, DeadlinesThatPassUnderWay) {
  const std::string table = CreateOwnTable();
  int written = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string put =
        Put(table, {{"pk", S(absl::StrCat(i))}}).SerializeAsString();
    const grpc::Status status =
        CallRaw(client().channel(), ItemMethod("PutItem"), {put},
                absl::Microseconds(20 * i))
            .status;
    if (status.ok()) {
      ++written;
    } else {
      EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
    }
  }
  // What was acknowledged is there; of the others, some may be.
  EXPECT_GE(Count(table), written);
}

TEST_F(BadBytesTest, CallsThatAreCancelled) {
  const std::string table = CreateOwnTable();
  std::vector<v1::WriteRequest> writes;
  for (int i = 0; i < 25; ++i) {
    writes.push_back(BatchPut(
        table, {{"pk", S(absl::StrCat(i))}, {"v", B(std::string(1000, 'x'))}}));
  }
  const std::string batch = BatchWrite(writes).SerializeAsString();
  const std::string scan = Scan(table).SerializeAsString();
  for (int i = 0; i < 200; ++i) {
    for (const auto& [method, bytes] :
         {std::make_pair(ItemMethod("BatchWriteItem"), batch),
          std::make_pair(ItemMethod("Scan"), scan),
          std::make_pair(ItemMethod("BulkWrite"), std::string())}) {
      const grpc::Status status =
          CallRawAndCancel(client().channel(), method, bytes);
      EXPECT_THAT(status.error_code(),
                  AnyOf(grpc::StatusCode::OK, grpc::StatusCode::CANCELLED,
                        grpc::StatusCode::UNIMPLEMENTED));
    }
  }
  auto written = client().Call(BatchWrite(writes));
  EXPECT_THAT(written.status, IsOk());
  EXPECT_EQ(Count(table), 25);
}

}  // namespace
}  // namespace hashrange::tests

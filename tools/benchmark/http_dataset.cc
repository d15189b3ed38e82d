#include "tools/benchmark/http_dataset.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tools/benchmark/sample_item.h"
#include "tools/benchmark/wire_template.h"

namespace hashrange::benchmark {
namespace {

constexpr absl::string_view kItems = "http-items";
constexpr absl::string_view kPages = "http-pages";
constexpr uint64_t kWritesPerBatch = 25;
constexpr int kBatchesAtOnce = 8;
constexpr absl::Duration kCreateTableMax = absl::Seconds(30);

constexpr absl::string_view kSignature =
    "AWS4-HMAC-SHA256 Credential=BENCHMARK/20260101/us-east-1/dynamodb/"
    "aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
    "Signature="
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

// The bytes of a whole request.
std::string Request(absl::string_view address, absl::string_view operation,
                    absl::string_view body) {
  return absl::StrCat(
      "POST / HTTP/1.1\r\nHost: ", address,
      "\r\nUser-Agent: hashrange-benchmark\r\n"
      "Content-Type: application/x-amz-json-1.0\r\n"
      "X-Amz-Target: DynamoDB_20120810.",
      operation,
      "\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: ", kSignature,
      "\r\nAccept-Encoding: identity\r\nContent-Length: ", body.size(),
      "\r\n\r\n", body);
}

// Neither names nor values of our items need escapes.
std::string ToJson(const Attributes& item) {
  std::string json;
  for (const auto& [name, value] : item) {
    absl::StrAppend(&json, json.empty() ? "{" : ",", "\"", name, "\":{\"",
                    value.has_n() ? "N" : "S", "\":\"",
                    value.has_n() ? value.n() : value.s(), "\"}");
  }
  return absl::StrCat(json, "}");
}

std::string KeyJson() {
  return absl::StrCat(R"({"pk":{"S":")", SampleKey(), R"("}})");
}

enum class SortKey { kNone, kText };

std::string CreateTableJson(absl::string_view table, SortKey sort_key) {
  const bool sorted = sort_key == SortKey::kText;
  return absl::StrCat(
      R"({"TableName":")", table,
      R"(","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[)",
      R"({"AttributeName":"pk","AttributeType":"S"})",
      sorted ? R"(,{"AttributeName":"sk","AttributeType":"S"})" : "",
      R"(],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"})",
      sorted ? R"(,{"AttributeName":"sk","KeyType":"RANGE"})" : "", "]}");
}

// Makes one request; `on_reply` may look at the answer.
absl::Status CallOnce(const std::string& address, absl::string_view operation,
                      const std::string& body,
                      std::function<absl::Status(absl::string_view)> on_reply) {
  HttpWorkload workload;
  workload.address = address;
  workload.next_request = [request = Request(address, operation, body)] {
    return request;
  };
  workload.on_reply = std::move(on_reply);
  return RunHttpCalls(workload, 1, 1);
}

absl::Status AwaitTable(const std::string& address, absl::string_view table) {
  const std::string body = absl::StrCat(R"({"TableName":")", table, "\"}");
  const absl::Time end = absl::Now() + kCreateTableMax;
  bool active = false;
  while (!active) {
    absl::Status status = CallOnce(
        address, "DescribeTable", body, [&active](absl::string_view reply) {
          active = absl::StrContains(reply, R"("TableStatus":"ACTIVE")");
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    if (!active && absl::Now() > end) {
      return absl::DeadlineExceededError(
          absl::StrCat("the table ", table, " does not become active"));
    }
  }
  return absl::OkStatus();
}

absl::Status CreateTable(const std::string& address, absl::string_view table,
                         SortKey sort_key) {
  absl::Status status = CallOnce(address, "CreateTable",
                                 CreateTableJson(table, sort_key), nullptr);
  return status.ok() ? AwaitTable(address, table) : status;
}

// Requests for `items` items, as many as allowed in each.
HttpRequestSource Batches(const std::string& address, absl::string_view table,
                          const Attributes& item, uint64_t items) {
  const WireTemplate write(
      absl::StrCat(R"({"PutRequest":{"Item":)", ToJson(item), "}}"));
  return [=, next = uint64_t{0}]() mutable {
    std::string body = absl::StrCat(R"({"RequestItems":{")", table, "\":[");
    const uint64_t end = std::min(items, next + kWritesPerBatch);
    while (next < end) {
      write.Append(next++, &body);
      if (next < end) body += ",";
    }
    body += "]}}";
    return Request(address, "BatchWriteItem", body);
  };
}

absl::Status Write(const std::string& address, absl::string_view table,
                   const Attributes& item, uint64_t items) {
  HttpWorkload workload;
  workload.address = address;
  workload.next_request = Batches(address, table, item, items);
  workload.on_reply = [](absl::string_view reply) {
    return absl::StrContains(reply, R"("UnprocessedItems":{})")
               ? absl::OkStatus()
               : absl::ResourceExhaustedError(absl::StrCat(
                     "the server did not write all items of a batch: ", reply));
  };
  return RunHttpCalls(workload, (items + kWritesPerBatch - 1) / kWritesPerBatch,
                      kBatchesAtOnce);
}

// Requests with the numbers that `next` gives.
template <typename Next>
HttpRequestSource Numbered(const std::string& address,
                           absl::string_view operation, const std::string& body,
                           Next next) {
  return [requests = WireTemplate(Request(address, operation, body)),
          next = std::move(next)]() mutable {
    std::string bytes;
    requests.Append(next(), &bytes);
    return bytes;
  };
}

// Evenly spread over the numbers of all items.
auto Spread(uint64_t items) {
  return
      [items, draw = uint64_t{0}]() mutable { return Scatter(draw++) % items; };
}

}  // namespace

absl::Status LoadHttpDataset(const std::string& address, uint64_t items) {
  absl::Status status = CreateTable(address, kItems, SortKey::kNone);
  if (status.ok()) status = CreateTable(address, kPages, SortKey::kText);
  if (status.ok()) status = Write(address, kPages, PageItem(), kItemsPerPage);
  if (status.ok()) status = Write(address, kItems, SampleItem(), items);
  return status;
}

HttpRequestSource HttpGetItemRequests(const std::string& address,
                                      uint64_t items) {
  return Numbered(
      address, "GetItem",
      absl::StrCat(R"({"TableName":")", kItems, R"(","Key":)", KeyJson(), "}"),
      Spread(items));
}

HttpRequestSource HttpPutItemRequests(const std::string& address,
                                      uint64_t first) {
  return Numbered(address, "PutItem",
                  absl::StrCat(R"({"TableName":")", kItems, R"(","Item":)",
                               ToJson(SampleItem()), "}"),
                  [next = first]() mutable { return next++; });
}

HttpRequestSource HttpUpdateItemRequests(const std::string& address,
                                         uint64_t items) {
  return Numbered(
      address, "UpdateItem",
      absl::StrCat(R"({"TableName":")", kItems, R"(","Key":)", KeyJson(),
                   R"(,"UpdateExpression":)"
                   R"("SET created = created + :one, #state = :state",)"
                   R"("ExpressionAttributeNames":{"#state":"state"},)"
                   R"("ExpressionAttributeValues":{":one":{"N":"1"},)"
                   R"(":state":{"S":"sent"}},"ReturnValues":"UPDATED_NEW"})"),
      Spread(items));
}

HttpRequestSource HttpQueryRequests(const std::string& address, HttpPage page) {
  std::string body =
      absl::StrCat(R"({"TableName":")", kPages,
                   R"(","KeyConditionExpression":"pk = :pk",)"
                   R"("ExpressionAttributeValues":{":pk":{"S":")",
                   kPagePartition, R"("}})");
  if (page == HttpPage::kLimited) {
    absl::StrAppend(&body, R"(,"Limit":)", kHttpItemsPerQuery);
  }
  body += "}";
  return [request = Request(address, "Query", body)] { return request; };
}

}  // namespace hashrange::benchmark

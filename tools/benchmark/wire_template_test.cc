#include "tools/benchmark/wire_template.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::benchmark {
namespace {

v1::PutItemRequest Request(const std::string& key, const std::string& text) {
  v1::PutItemRequest request;
  request.set_table_name("items");
  (*request.mutable_item())["pk"].set_s("user-" + key);
  (*request.mutable_item())["body"].set_s(text);
  return request;
}

v1::PutItemRequest Filled(const WireTemplate& requests, uint64_t number) {
  std::string bytes;
  requests.Append(number, &bytes);
  v1::PutItemRequest request;
  EXPECT_TRUE(request.ParseFromString(bytes));
  return request;
}

TEST(WireTemplateTest, FillsInNumberAndText) {
  const WireTemplate requests(Request(WireTemplate::NumberPlaceholder(),
                                      WireTemplate::TextPlaceholder(900)));
  const v1::PutItemRequest request = Filled(requests, 1234567);
  EXPECT_EQ(request.table_name(), "items");
  EXPECT_EQ(request.item().at("pk").s(), "user-000001234567");
  const std::string& text = request.item().at("body").s();
  EXPECT_EQ(text.size(), 900u);
  EXPECT_GT(std::set<char>(text.begin(), text.end()).size(), 50u);
  for (const char character : text) EXPECT_GE(character, '-');
}

TEST(WireTemplateTest, GivesEachNumberATextOfItsOwn) {
  const WireTemplate requests(Request(WireTemplate::NumberPlaceholder(),
                                      WireTemplate::TextPlaceholder(100)));
  std::set<std::string> texts;
  for (int i = 0; i < 100; ++i) {
    texts.insert(Filled(requests, i).item().at("body").s());
  }
  EXPECT_EQ(texts.size(), 100u);
  EXPECT_EQ(Filled(requests, 7).item().at("body").s(),
            Filled(requests, 7).item().at("body").s());
}

TEST(WireTemplateTest, FillsInEveryPlaceholder) {
  v1::PutItemRequest message = Request("a", WireTemplate::TextPlaceholder(16));
  (*message.mutable_item())["copy"].set_s(WireTemplate::TextPlaceholder(20));
  (*message.mutable_item())["n1"].set_n(WireTemplate::NumberPlaceholder());
  (*message.mutable_item())["n2"].set_n(WireTemplate::NumberPlaceholder());
  const v1::PutItemRequest request = Filled(WireTemplate(message), 5);
  EXPECT_EQ(request.item().at("n1").n(), "000000000005");
  EXPECT_EQ(request.item().at("n2").n(), "000000000005");
  EXPECT_EQ(request.item().at("copy").s().find('\x02'), std::string::npos);
  EXPECT_EQ(request.item().at("copy").s().substr(0, 1) == "\x02", false);
}

TEST(WireTemplateTest, AppendedRequestsMergeIntoABatch) {
  v1::BatchWriteItemRequest one;
  auto& item = *one.add_requests()->mutable_put()->mutable_item();
  item["pk"].set_s(WireTemplate::NumberPlaceholder());
  const WireTemplate writes(one);
  std::string bytes;
  for (int i = 0; i < 25; ++i) writes.Append(i, &bytes);
  v1::BatchWriteItemRequest batch;
  ASSERT_TRUE(batch.ParseFromString(bytes));
  ASSERT_EQ(batch.requests_size(), 25);
  EXPECT_EQ(batch.requests(24).put().item().at("pk").s(), "000000000024");
}

}  // namespace
}  // namespace hashrange::benchmark

// Query and Scan over real gRPC: order, conditions, indexes, paging, segments.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"

namespace hashrange::tests {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

using Texts = std::vector<std::string>;

class QueryAndScanTest : public LiveServerTest {
 protected:
  void PutAll(const std::string& table, const std::vector<Attributes>& items) {
    for (size_t i = 0; i < items.size(); i += 25) {
      std::vector<v1::WriteRequest> writes;
      for (size_t j = i; j < std::min(i + 25, items.size()); ++j) {
        writes.push_back(BatchPut(table, items[j]));
      }
      ASSERT_THAT(client().Call(BatchWrite(writes)).status, IsOk());
    }
  }

  // Reads all pages; returns one attribute of each item as text. Every page
  // but the last has `limit` items, if there is a limit: such items are small.
  template <typename Request>
  Texts ReadAll(Request request, const std::string& attribute) {
    Texts texts;
    do {
      auto page = client().Call(request);
      EXPECT_THAT(page.status, IsOk());
      if (!page.status.ok()) return texts;
      EXPECT_EQ(page.response.count(), page.response.items_size());
      EXPECT_EQ(page.response.count(), page.response.scanned_count());
      const bool last = page.response.last_evaluated_key().empty();
      if (request.has_limit()) {
        EXPECT_EQ(last, page.response.count() < request.limit());
        EXPECT_LE(page.response.count(), request.limit());
      }
      for (const v1::Item& item : page.response.items()) {
        texts.push_back(TextOf(item.attributes().at(attribute)));
      }
      *request.mutable_exclusive_start_key() =
          page.response.last_evaluated_key();
    } while (!request.exclusive_start_key().empty());
    return texts;
  }

  static std::string TextOf(const v1::AttributeValue& value) {
    return value.has_s() ? value.s() : value.has_n() ? value.n() : value.b();
  }

  // Reads `request` as it is and in pages of every size, in both directions.
  void ExpectInOrder(v1::QueryRequest request, const std::string& attribute,
                     const Texts& expected) {
    Texts reversed(expected.rbegin(), expected.rend());
    request.clear_limit();
    for (int limit = 0; limit <= static_cast<int>(expected.size()) + 1;
         ++limit) {
      SCOPED_TRACE(absl::StrCat("limit ", limit));
      if (limit > 0) request.set_limit(limit);
      request.set_scan_index_forward(true);
      EXPECT_THAT(ReadAll(request, attribute), ElementsAreArray(expected));
      request.set_scan_index_forward(false);
      EXPECT_THAT(ReadAll(request, attribute), ElementsAreArray(reversed));
    }
  }
};

// ---- Conditions on the sort key ----

struct SortKeys {
  char type;
  // In order.
  std::vector<v1::AttributeValue> keys;
};

class SortKeyTest : public QueryAndScanTest,
                    public testing::WithParamInterface<SortKeys> {};

TEST_P(SortKeyTest, EveryConditionSelectsItsRangeInOrder) {
  const std::vector<v1::AttributeValue>& keys = GetParam().keys;
  const std::string table =
      CreateOwnTable({"pk:S", std::string("sk:") + GetParam().type});
  std::vector<Attributes> items;
  Texts ids;
  for (size_t i = 0; i < keys.size(); ++i) {
    ids.push_back(absl::StrCat(i));
    items.push_back({{"pk", S("p")}, {"sk", keys[i]}, {"id", S(ids.back())}});
    // Neighbours that no query may show.
    items.push_back({{"pk", S("q")}, {"sk", keys[i]}, {"id", S("no")}});
  }
  std::reverse(items.begin(), items.end());
  PutAll(table, items);
  const auto expect = [&](const std::string& condition, size_t low, size_t high,
                          const Attributes& values) {
    SCOPED_TRACE(condition);
    Attributes all = values;
    all[":p"] = S("p");
    ExpectInOrder(Query(table, "pk = :p" + condition, all), "id",
                  Texts(ids.begin() + low, ids.begin() + high));
  };
  expect("", 0, keys.size(), {});
  for (size_t i = 0; i < keys.size(); ++i) {
    const Attributes value = {{":s", keys[i]}};
    expect(" AND sk = :s", i, i + 1, value);
    expect(" AND sk < :s", 0, i, value);
    expect(" AND sk <= :s", 0, i + 1, value);
    expect(" AND sk > :s", i + 1, keys.size(), value);
    expect(" AND sk >= :s", i, keys.size(), value);
  }
  expect(" AND sk BETWEEN :a AND :b", 1, keys.size() - 1,
         {{":a", keys[1]}, {":b", keys[keys.size() - 2]}});
}

INSTANTIATE_TEST_SUITE_P(
    Types, SortKeyTest,
    testing::Values(
        SortKeys{'N',
                 {N("-1e125"), N("-10"), N("-9.5"), N("-1e-130"), N("0"),
                  N("1e-130"), N("0.5"), N("9"), N("10"), N("1e125")}},
        SortKeys{'S',
                 {S(std::string("\0", 1)), S(std::string("\0\0", 2)), S("A"),
                  S("a"), S(std::string("a\0", 2)), S("aa"), S("b"),
                  S("\xC3\xA9"), S("\xF0\x9F\x98\x80")}},
        SortKeys{'B',
                 {B(std::string("\0", 1)), B(std::string("\0\x01", 2)),
                  B(std::string("\0\xFF", 2)), B("\x01"), B("\x7F"), B("\x80"),
                  B("\xFF"), B(std::string("\xFF\0", 2)), B("\xFF\xFF")}}),
    [](const auto& info) { return std::string(1, info.param.type); });

TEST_F(QueryAndScanTest, BeginsWith) {
  const std::string table = CreateOwnTable({"pk:S", "sk:B"});
  const Texts keys = {"a", "ab",   "ab\xFF",   "ab\xFF\xFF", "ac",
                      "b", "\xFF", "\xFF\xFF", "\xFF\xFFx"};
  std::vector<Attributes> items;
  for (const std::string& key : keys) {
    items.push_back({{"pk", S("p")}, {"sk", B(key)}});
  }
  PutAll(table, items);
  for (const std::string start :
       {"a", "ab", "ab\xFF", "\xFF", "\xFF\xFF", "nothing"}) {
    Texts expected;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(expected),
                 [&](const std::string& key) { return key.find(start) == 0; });
    ExpectInOrder(Query(table, "pk = :p AND begins_with(sk, :s)",
                        {{":p", S("p")}, {":s", B(start)}}),
                  "sk", expected);
  }
}

// ---- Indexes ----

TEST_F(QueryAndScanTest, IndexesHoldWhatTheyProject) {
  Create(TableSpec(OwnName(), {"pk:S", "sk:N"})
             .Local("local_all", "x:N", All())
             .Local("local_keys", "x:N", KeysOnly())
             .Local("local_some", "x:N", Include({"v"}))
             .Global("global_all", {"a:S"}, {"x:N"}, All())
             .Global("global_keys", {"a:S"}, {"x:N"}, KeysOnly())
             .Global("global_some", {"a:S"}, {}, Include({"v", "absent"})));
  const std::string table = OwnName();
  const Attributes item = {{"pk", S("p")}, {"sk", N(1)},  {"x", N(5)},
                           {"a", S("a")},  {"v", S("v")}, {"w", S("w")}};
  PutAll(table, {item,
                 // Sparse: in no index.
                 {{"pk", S("p")}, {"sk", N(2)}, {"v", S("v")}}});
  const auto held = [&](const std::string& index, const std::string& condition,
                        const v1::AttributeValue& value) {
    auto page =
        client().Call(QueryIndex(table, index, condition, {{":v", value}}));
    EXPECT_THAT(page.status, IsOk());
    EXPECT_EQ(page.response.items_size(), 1) << index;
    return page.response.items_size() == 1
               ? Render(page.response.items(0).attributes())
               : "";
  };
  Attributes keys = {{"pk", S("p")}, {"sk", N(1)}, {"x", N(5)}};
  Attributes some = keys;
  some["v"] = S("v");
  EXPECT_EQ(held("local_all", "pk = :v", S("p")), Render(item));
  EXPECT_EQ(held("local_keys", "pk = :v", S("p")), Render(keys));
  EXPECT_EQ(held("local_some", "pk = :v", S("p")), Render(some));
  keys["a"] = S("a");
  EXPECT_EQ(held("global_all", "a = :v", S("a")), Render(item));
  EXPECT_EQ(held("global_keys", "a = :v", S("a")), Render(keys));
  EXPECT_EQ(
      held("global_some", "a = :v", S("a")),
      Render({{"pk", S("p")}, {"sk", N(1)}, {"a", S("a")}, {"v", S("v")}}));
}

TEST_F(QueryAndScanTest, EntriesFollowTheirItem) {
  Create(TableSpec(OwnName(), {"pk:S"}).Global("by_a", {"a:S"}, {}, All()));
  const std::string table = OwnName();
  const auto ids = [&](const std::string& a) {
    return ReadAll(QueryIndex(table, "by_a", "a = :a", {{":a", S(a)}}), "pk");
  };
  PutAll(table, {{{"pk", S("1")}, {"a", S("x")}}});
  EXPECT_THAT(ids("x"), ElementsAre("1"));
  PutAll(table, {{{"pk", S("1")}, {"a", S("y")}}});
  EXPECT_THAT(ids("x"), IsEmpty());
  EXPECT_THAT(ids("y"), ElementsAre("1"));
  PutAll(table, {{{"pk", S("1")}}});
  EXPECT_THAT(ids("y"), IsEmpty());
  PutAll(table, {{{"pk", S("1")}, {"a", S("x")}}});
  ASSERT_THAT(client().Call(Delete(table, {{"pk", S("1")}})).status, IsOk());
  EXPECT_THAT(ids("x"), IsEmpty());
}

TEST_F(QueryAndScanTest, EqualIndexKeysPageStably) {
  Create(TableSpec(OwnName(), {"pk:S", "sk:N"})
             .Local("by_x", "x:S", KeysOnly())
             .Global("by_a", {"a:N"}, {"x:S"}, All()));
  const std::string table = OwnName();
  std::vector<Attributes> items;
  for (int i = 0; i < 12; ++i) {
    items.push_back(
        {{"pk", S("p")}, {"sk", N(i)}, {"x", S("same")}, {"a", N("1.0")}});
  }
  PutAll(table, items);
  for (const v1::QueryRequest& request :
       {QueryIndex(table, "by_x", "pk = :v", {{":v", S("p")}}),
        QueryIndex(table, "by_a", "a = :v AND x = :x",
                   {{":v", N(1)}, {":x", S("same")}})}) {
    const Texts order = ReadAll(request, "sk");
    EXPECT_EQ(std::set<std::string>(order.begin(), order.end()).size(), 12u);
    ExpectInOrder(request, "sk", order);
  }
}

TEST_F(QueryAndScanTest, GlobalIndexWithFourAndFourKeyAttributes) {
  Create(TableSpec(OwnName(), {"pk:S"})
             .Global("wide", {"a:S", "b:N", "c:B", "d:S"},
                     {"e:S", "f:N", "g:B", "h:N"}, All()));
  const std::string table = OwnName();
  std::vector<Attributes> items;
  Texts ids;
  // In the order of (e, f, g, h), with strings that are starts of others.
  for (const std::string e : {"x", "xy"}) {
    for (int f : {-2, 10}) {
      for (const std::string& g :
           {std::string("\0", 1), std::string("\0\xFF", 2)}) {
        for (int h : {1, 9, 80}) {
          ids.push_back(absl::StrCat(ids.size()));
          items.push_back({{"pk", S(ids.back())},
                           {"a", S("a")},
                           {"b", N("1.0")},
                           {"c", B("c")},
                           {"d", S("d")},
                           {"e", S(e)},
                           {"f", N(f)},
                           {"g", B(g)},
                           {"h", N(h)}});
        }
      }
    }
  }
  // Another partition, and one without a key attribute.
  Attributes other = items[0];
  other["pk"] = S("other");
  other["d"] = S("e");
  Attributes sparse = items[0];
  sparse["pk"] = S("sparse");
  sparse.erase("g");
  items.push_back(other);
  items.push_back(sparse);
  PutAll(table, items);
  const std::string partition = "a = :a AND b = :b AND c = :c AND d = :d";
  const Attributes values = {
      {":a", S("a")}, {":b", N(1)}, {":c", B("c")}, {":d", S("d")}};
  const auto expect = [&](const std::string& condition, Attributes more,
                          size_t low, size_t high) {
    SCOPED_TRACE(condition);
    more.insert(values.begin(), values.end());
    ExpectInOrder(QueryIndex(table, "wide", partition + condition, more), "pk",
                  Texts(ids.begin() + low, ids.begin() + high));
  };
  expect("", {}, 0, 24);
  expect(" AND e = :e", {{":e", S("x")}}, 0, 12);
  expect(" AND begins_with(e, :e)", {{":e", S("x")}}, 0, 24);
  expect(" AND e = :e AND f > :f", {{":e", S("x")}, {":f", N(0)}}, 6, 12);
  expect(" AND e = :e AND f = :f AND g = :g",
         {{":e", S("xy")}, {":f", N(-2)}, {":g", B(std::string("\0", 1))}}, 12,
         15);
  expect(" AND e = :e AND f = :f AND begins_with(g, :g)",
         {{":e", S("xy")}, {":f", N(-2)}, {":g", B(std::string("\0", 1))}}, 12,
         18);
  expect(" AND e = :e AND f = :f AND g = :g AND h BETWEEN :l AND :u",
         {{":e", S("xy")},
          {":f", N(10)},
          {":g", B(std::string("\0\xFF", 2))},
          {":l", N(2)},
          {":u", N(80)}},
         22, 24);
}

// ---- Scan ----

TEST_F(QueryAndScanTest, EachItemIsInExactlyOneSegment) {
  Create(TableSpec(OwnName(), {"pk:N", "sk:N"})
             .Global("by_a", {"a:S"}, {}, KeysOnly()));
  const std::string table = OwnName();
  std::vector<Attributes> items;
  Texts all;
  Texts indexed;
  for (int i = 0; i < 200; ++i) {
    all.push_back(absl::StrCat(i));
    items.push_back({{"pk", N(i / 2)}, {"sk", N(i)}});
    if (i % 3 == 0) {
      items.back()["a"] = S(absl::StrCat(i % 7));
      indexed.push_back(all.back());
    }
  }
  PutAll(table, items);
  for (int total : {1, 2, 3, 7, 64, 1'000'000}) {
    v1::ScanRequest request = Scan(table);
    request.set_total_segments(total);
    Texts found;
    Texts found_in_index;
    for (int segment = 0; segment < std::min(total, 64); ++segment) {
      request.set_segment(segment);
      request.set_limit(9);
      request.clear_index_name();
      for (std::string& id : ReadAll(request, "sk")) found.push_back(id);
      request.set_index_name("by_a");
      for (std::string& id : ReadAll(request, "sk")) {
        found_in_index.push_back(id);
      }
    }
    if (total > 64) continue;
    EXPECT_THAT(found, UnorderedElementsAreArray(all)) << total;
    EXPECT_THAT(found_in_index, UnorderedElementsAreArray(indexed)) << total;
  }
}

TEST_F(QueryAndScanTest, ScanPagesAreStableAndKeepPartitionsTogether) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  std::vector<Attributes> items;
  for (int i = 0; i < 30; ++i) {
    items.push_back({{"pk", S(absl::StrCat(i % 5))}, {"sk", N(i)}});
  }
  PutAll(table, items);
  const Texts order = ReadAll(Scan(table), "sk");
  EXPECT_EQ(order.size(), 30u);
  for (int limit = 1; limit <= 31; ++limit) {
    v1::ScanRequest request = Scan(table);
    request.set_limit(limit);
    EXPECT_EQ(ReadAll(request, "sk"), order) << limit;
  }
}

TEST_F(QueryAndScanTest, PageEndsAfterAMegabyte) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  for (int i = 0; i < 8; ++i) {
    PutAll(
        table,
        {{{"pk", S("p")}, {"sk", N(i)}, {"v", B(std::string(300'000, 'x'))}}});
  }
  v1::QueryRequest request = Query(table, "pk = :p", {{":p", S("p")}});
  auto first = client().Call(request);
  ASSERT_THAT(first.status, IsOk());
  EXPECT_EQ(first.response.count(), 4);
  EXPECT_FALSE(first.response.last_evaluated_key().empty());
  EXPECT_THAT(ReadAll(request, "sk"),
              ElementsAre("0", "1", "2", "3", "4", "5", "6", "7"));
  EXPECT_EQ(ReadAll(Scan(table), "sk").size(), 8u);
}

TEST_F(QueryAndScanTest, APageAskedForAgainShowsWhatWasWrittenSince) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  Texts expected;
  // The pages get larger, until they are handed over without copying.
  for (int i = 0; i < 5; ++i) {
    PutAll(table,
           {{{"pk", S("p")}, {"sk", N(i)}, {"v", S(std::string(2000, 'x'))}}});
    expected.push_back(absl::StrCat(i));
    v1::QueryRequest request = Query(table, "pk = :p", {{":p", S("p")}});
    for (int repetition = 0; repetition < 4; ++repetition) {
      EXPECT_EQ(ReadAll(request, "sk"), expected);
      request.set_limit(2);
      EXPECT_EQ(ReadAll(request, "sk"), expected);
      request.clear_limit();
    }
  }
}

TEST_F(QueryAndScanTest, LastPageThatIsFullHasAStartKeyAndAnEmptyOneFollows) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  PutAll(table,
         {{{"pk", S("p")}, {"sk", N(1)}}, {{"pk", S("p")}, {"sk", N(2)}}});
  v1::QueryRequest request = Query(table, "pk = :p", {{":p", S("p")}});
  request.set_limit(2);
  auto full = client().Call(request);
  ASSERT_THAT(full.status, IsOk());
  EXPECT_EQ(Render(full.response.last_evaluated_key()),
            Render({{"pk", S("p")}, {"sk", N(2)}}));
  *request.mutable_exclusive_start_key() = full.response.last_evaluated_key();
  auto empty = client().Call(request);
  ASSERT_THAT(empty.status, IsOk());
  EXPECT_EQ(empty.response.count(), 0);
  EXPECT_TRUE(empty.response.last_evaluated_key().empty());
}

TEST_F(QueryAndScanTest, PageGoesOnBehindAnItemThatWasDeleted) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  PutAll(table, {{{"pk", S("p")}, {"sk", N(1)}},
                 {{"pk", S("p")}, {"sk", N(2)}},
                 {{"pk", S("p")}, {"sk", N(3)}}});
  v1::QueryRequest request = Query(table, "pk = :p", {{":p", S("p")}});
  request.set_limit(2);
  *request.mutable_exclusive_start_key() =
      client().Call(request).response.last_evaluated_key();
  ASSERT_THAT(
      client().Call(Delete(table, {{"pk", S("p")}, {"sk", N(2)}})).status,
      IsOk());
  EXPECT_THAT(ReadAll(request, "sk"), ElementsAre("3"));
}

TEST_F(QueryAndScanTest, CountOnly) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  PutAll(table,
         {{{"pk", S("p")}, {"sk", N(1)}}, {{"pk", S("q")}, {"sk", N(1)}}});
  v1::ScanRequest scan = Scan(table);
  scan.set_select(v1::SELECT_COUNT);
  auto counted = client().Call(scan);
  ASSERT_THAT(counted.status, IsOk());
  EXPECT_EQ(counted.response.count(), 2);
  EXPECT_EQ(counted.response.items_size(), 0);
}

}  // namespace
}  // namespace hashrange::tests

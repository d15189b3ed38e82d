#include "tests/model/key_read_steps.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/integration/requests.h"
#include "tests/model/random_expressions.h"
#include "tests/model/reference_capacity.h"
#include "tests/model/reference_value.h"
#include "tests/model/request_trace.h"

namespace hashrange::tests {
namespace {

using Projection = std::optional<std::vector<DocumentPath>>;

Projection MaybeProjection(Model& model, const ReferenceTable& table) {
  if (model.Once(2)) return std::nullopt;
  return RandomProjection(model.random(), PathsInto(AttributeNames(table)));
}

// Adds it to a request, or to a part of one.
template <typename Request>
void Add(const Projection& projection, Request* request) {
  if (!projection.has_value()) return;
  ExpressionText text;
  request->set_projection_expression(text.Paths(*projection));
  text.AddNamesTo(request);
}

std::optional<Attributes> Expected(const std::optional<Attributes>& item,
                                   const Projection& projection) {
  if (!item.has_value() || !projection.has_value()) return item;
  return ProjectOn(*projection, *item);
}

Units UnitsOfRead(const std::optional<Attributes>& item,
                  Consistency consistency, double factor) {
  Units units;
  units.table =
      factor * UnitsToRead(item.has_value() ? ReferenceSizeBytes(*item) : 0,
                           consistency);
  return units;
}

const Attributes* OrNull(const std::optional<Attributes>& item) {
  return item.has_value() ? &*item : nullptr;
}

// A key that is not in `keys` yet; adds it.
std::optional<Attributes> NewKey(Model& model, const ReferenceTable& table,
                                 std::set<std::string>* keys) {
  Attributes key = RandomKey(model.random(), table, KeyVariety::kDozen);
  if (!keys->insert(table.name() + Show(key)).second) return std::nullopt;
  return key;
}

// How a batch reads the keys of one table.
struct TableRead {
  Projection projection;
  Consistency consistency;
};

TableRead AddOptions(Model& model, const ReferenceTable& table,
                     v1::BatchGetItemRequest* request) {
  TableRead read{MaybeProjection(model, table), Consistency::kEventual};
  const bool consistent = model.Once(2);
  if (consistent) read.consistency = Consistency::kStrong;
  if (consistent || read.projection.has_value()) {
    v1::TableReadOptions& options = *request->add_table_options();
    options.set_table_name(table.name());
    Add(read.projection, &options);
    if (consistent) options.set_consistent_read(true);
  }
  return read;
}

}  // namespace

void ReadOne(Model& model) {
  const ReferenceTable& table = model.AnyTable();
  const Attributes key = RandomKey(model.random(), table, KeyVariety::kDozen);
  v1::GetItemRequest request =
      Get(table.name(), Respelled(model.random(), key));
  const Projection projection = MaybeProjection(model, table);
  Add(projection, &request);
  const bool consistent = model.Once(2);
  request.set_consistent_read(consistent);
  request.set_return_consumed_capacity(RandomCapacityDetail(model.random()));
  const RequestTrace trace(request);
  auto response = model.calls()->Call(request);
  ASSERT_TRUE(response.ok()) << response.status();
  const std::optional<Attributes> item = table.Get(key);
  EXPECT_EQ(Show(response->has_item() ? &response->item() : nullptr),
            Show(OrNull(Expected(item, projection))));
  const Units units = UnitsOfRead(
      item, consistent ? Consistency::kStrong : Consistency::kEventual, 1);
  EXPECT_EQ(ShowCapacity(response->has_consumed_capacity()
                             ? &response->consumed_capacity()
                             : nullptr),
            units.Report(table.name(), request.return_consumed_capacity(),
                         UnitsKind::kPlain));
}

void ReadBatch(Model& model) {
  v1::BatchGetItemRequest request;
  std::set<std::string> keys;
  std::map<std::string, TableRead> reads;
  std::vector<std::string> expected;
  UnitsByTable units;
  for (int i = 1 + model.Below(20); i > 0; --i) {
    const ReferenceTable& table = model.AnyTable();
    const std::optional<Attributes> key = NewKey(model, table, &keys);
    if (!key.has_value()) continue;
    if (reads.count(table.name()) == 0) {
      reads[table.name()] = AddOptions(model, table, &request);
    }
    const TableRead& read = reads[table.name()];
    v1::TableKey& member = *request.add_keys();
    member.set_table_name(table.name());
    *member.mutable_key() = ToMessageMap(Respelled(model.random(), *key));
    const std::optional<Attributes> item = table.Get(*key);
    units.Add(table.name(), UnitsOfRead(item, read.consistency, 1));
    if (!item.has_value()) continue;
    expected.push_back(table.name() + Show(*Expected(item, read.projection)));
  }
  request.set_return_consumed_capacity(RandomCapacityDetail(model.random()));
  const RequestTrace trace(request);
  auto response = model.calls()->Call(request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->unprocessed_keys_size(), 0);
  std::vector<std::string> actual;
  for (const v1::TableItem& item : response->items()) {
    actual.push_back(item.table_name() + Show(item.item()));
  }
  std::sort(expected.begin(), expected.end());
  std::sort(actual.begin(), actual.end());
  EXPECT_EQ(actual, expected);
  EXPECT_EQ(
      ShowCapacities(response->consumed_capacity()),
      units.Report(request.return_consumed_capacity(), UnitsKind::kPlain));
}

void ReadTransaction(Model& model) {
  v1::TransactGetItemsRequest request;
  std::set<std::string> keys;
  std::vector<std::string> expected;
  UnitsByTable units;
  for (int i = 1 + model.Below(10); i > 0; --i) {
    const ReferenceTable& table = model.AnyTable();
    const std::optional<Attributes> key = NewKey(model, table, &keys);
    if (!key.has_value()) continue;
    v1::TransactGetItem& member = *request.add_transact_items();
    member.set_table_name(table.name());
    *member.mutable_key() = ToMessageMap(Respelled(model.random(), *key));
    const Projection projection = MaybeProjection(model, table);
    Add(projection, &member);
    const std::optional<Attributes> item = table.Get(*key);
    expected.push_back(Show(OrNull(Expected(item, projection))));
    units.Add(table.name(), UnitsOfRead(item, Consistency::kStrong, 2));
  }
  request.set_return_consumed_capacity(RandomCapacityDetail(model.random()));
  const RequestTrace trace(request);
  auto response = model.calls()->Call(request);
  ASSERT_TRUE(response.ok()) << response.status();
  std::vector<std::string> actual;
  for (const v1::TransactGetItemResult& result : response->responses()) {
    actual.push_back(Show(result.has_item() ? &result.item() : nullptr));
  }
  EXPECT_EQ(actual, expected);
  EXPECT_EQ(ShowCapacities(response->consumed_capacity()),
            units.Report(request.return_consumed_capacity(),
                         UnitsKind::kTransactionRead));
}

}  // namespace hashrange::tests

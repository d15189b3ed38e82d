#include "tests/model/model.h"

#include <utility>

#include "gtest/gtest.h"
#include "tests/integration/requests.h"
#include "tests/model/collection_checker.h"

namespace hashrange::tests {
namespace {

// A table with and without an index that steps add and delete.
struct Definition {
  TableSpec original;
  TableSpec extended;
};

Definition Extend(const TableSpec& original,
                  const std::vector<KeyText>& partition,
                  const std::vector<KeyText>& sort, v1::Projection projection) {
  TableSpec extended = original;
  extended.Global("added", partition, sort, std::move(projection));
  return {original, extended};
}

// Tables that differ in what can go wrong with them. Items may have any "u"
// before an index has it in its key.
std::vector<Definition> Definitions() {
  return {
      Extend(TableSpec("everything", {"pk:S", "sk:N"})
                 .Local("local_x", "x:S", KeysOnly())
                 .Local("local_y", "y:B", Include({"v"}))
                 .Global("global_a", {"x:S"}, {"y:B"}, All())
                 .Global("global_b", {"b:N"}, {}, Include({"w", "x"})),
             {"u:S"}, {}, KeysOnly()),
      Extend(
          TableSpec("wide", {"pk:N"})
              .Global("wide_all", {"x:S", "b:N"}, {"y:B", "c:N", "d:S"}, All())
              .Global("wide_keys", {"d:S"}, {"c:N", "y:B"}, KeysOnly()),
          {"b:N"}, {"u:S", "c:N"}, All()),
      // Keys of the table in other roles.
      Extend(TableSpec("turned", {"pk:B", "sk:S"})
                 .Global("turned_keys", {"sk:S"}, {"pk:B"}, KeysOnly())
                 .Global("by_sort", {"sk:S"}, {"n:N"}, Include({"v"})),
             {"u:N"}, {"sk:S"}, Include({"l", "m"})),
      Extend(TableSpec("ledger", {"pk:N", "sk:B"})
                 .Local("by_amount", "c:N", All())
                 .Local("by_label", "d:S", Include({"m", "u"})),
             {"c:N"}, {}, All()),
      Extend(TableSpec("plain", {"pk:S"}), {"u:B"}, {"x:N"}, All()),
      // The last one: its items are many pages and chunks.
      Extend(TableSpec("bulky", {"pk:S", "sk:N"})
                 .Global("bulky_all", {"x:S"}, {"pk:S"}, All()),
             {"u:S"}, {}, All()),
  };
}

engine::EngineOptions Settings(const std::atomic<int64_t>& now_ms) {
  engine::EngineOptions settings;
  settings.clock = [&now_ms] { return absl::FromUnixMillis(now_ms); };
  settings.item_collection_bytes_max = kModelCollectionBytesMax;
  return settings;
}

}  // namespace

Model::Model(StoreKind kind, uint64_t seed)
    : random_(seed), engine_(kind, Settings(now_ms_)) {}

void Model::Start() {
  for (const Definition& definition : Definitions()) {
    auto created = calls()->Call(definition.original.Build());
    ASSERT_TRUE(created.ok()) << created.status();
    ModelTable& table = tables_.emplace_back();
    table.original = definition.original.Build();
    table.extended = definition.extended.Build();
    table.reference = std::make_unique<ReferenceTable>(table.original);
    table.checker = std::make_unique<TableChecker>(
        &engine_, table.reference.get(), &random_);
  }
}

ReferenceTable& Model::TableToWrite() {
  if (step_tables_.empty()) {
    const int tables = static_cast<int>(tables_.size()) - 1;
    step_tables_ = {Below(tables), Below(tables)};
  }
  ReferenceTable& table = *tables_[PickOne(random_, step_tables_)].reference;
  Touch(table);
  return table;
}

void Model::Check() {
  for (ModelTable& table : tables_) {
    if (touched_.count(table.reference->name()) == 0) continue;
    table.checker->Check();
    CheckCollections(*engine_.store(), *table.reference);
  }
  touched_.clear();
  step_tables_.clear();
}

void Model::CheckEverything() {
  for (ModelTable& table : tables_) {
    table.checker->CheckAfresh();
    CheckCollections(*engine_.store(), *table.reference);
  }
}

v1::ReturnConsumedCapacity RandomCapacityDetail(RandomSource& random) {
  static const auto* details = new std::vector<v1::ReturnConsumedCapacity>{
      v1::RETURN_CONSUMED_CAPACITY_UNSPECIFIED,
      v1::RETURN_CONSUMED_CAPACITY_NONE, v1::RETURN_CONSUMED_CAPACITY_TOTAL,
      v1::RETURN_CONSUMED_CAPACITY_INDEXES,
      v1::RETURN_CONSUMED_CAPACITY_INDEXES};
  return PickOne(random, *details);
}

}  // namespace hashrange::tests

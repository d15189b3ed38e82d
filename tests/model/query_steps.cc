#include "tests/model/query_steps.h"

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "gtest/gtest.h"
#include "server/engine/request_context.h"
#include "server/engine/stream/item_stream.h"
#include "tests/integration/requests.h"
#include "tests/model/bulky_steps.h"
#include "tests/model/random_expressions.h"
#include "tests/model/random_key_condition.h"
#include "tests/model/reference_read.h"
#include "tests/model/reference_value.h"
#include "tests/model/request_trace.h"

namespace hashrange::tests {
namespace {

// Sources: DynamoDB, server/engine/limits.h.
constexpr int64_t kPageBytesMax = 1 << 20;
constexpr int64_t kChunkBytesMax = 256 << 10;

template <typename Request>
void Name(const View& view, Request* request) {
  if (!view.index_name.empty()) request->set_index_name(view.index_name);
}

// A Query of one partition, if there is one that has entries.
v1::QueryRequest RandomQuery(Model& model, const ReferenceTable& table,
                             const View& view) {
  const auto partitions = table.Partitions(view);
  KeyValues key;
  for (const std::string& name : view.partition) {
    key.push_back(RandomKeyValue(model.random(), table.TypeOf(name)));
  }
  KeyCondition condition = ForPartition(view, key);
  if (!partitions.empty()) {
    const auto chosen =
        std::next(partitions.begin(), model.Below(partitions.size()));
    condition = ForPartition(view, chosen->first);
    if (!view.sort.empty() && model.Once(2)) {
      condition = ForRandomRange(model.random(), table, view,
                                 PickOne(model.random(), chosen->second));
    }
  }
  v1::QueryRequest request =
      Query(table.name(), condition.text, condition.values);
  Name(view, &request);
  if (model.Once(2)) request.set_scan_index_forward(model.Once(2));
  return request;
}

v1::ScanRequest RandomScan(Model& model, const ReferenceTable& table,
                           const View& view) {
  v1::ScanRequest request = Scan(table.name());
  Name(view, &request);
  if (model.Once(3)) {
    request.set_total_segments(1 + model.Below(5));
    request.set_segment(model.Below(request.total_segments()));
  }
  return request;
}

// The items of all entries, in the order in which the engine has them. That the
// entries are right is for TableChecker to see.
template <typename Request>
std::vector<Attributes> ItemsInOrder(Model& model, const ReferenceTable& table,
                                     Request request) {
  std::vector<Attributes> items;
  do {
    auto page = model.calls()->Call(request);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) return {};
    for (const v1::Item& entry : page->items()) {
      const auto item = table.Get(FromMessageMap(entry.attributes()));
      EXPECT_TRUE(item.has_value()) << Show(&entry);
      if (item.has_value()) items.push_back(*item);
    }
    *request.mutable_exclusive_start_key() = page->last_evaluated_key();
  } while (!request.exclusive_start_key().empty());
  return items;
}

// Attributes that the read can name: a global index has no others than its own.
std::vector<std::string> Readable(const ReferenceTable& table,
                                  const View& view) {
  std::vector<std::string> names;
  for (const std::string& name : AttributeNames(table)) {
    if (view.kind != ViewKind::kGlobalIndex || table.Shows(view, name)) {
      names.push_back(name);
    }
  }
  return names;
}

v1::Select RandomSelect(Model& model, const ReadOptions& options) {
  if (!options.projection.empty()) {
    return model.Once(2) ? v1::SELECT_SPECIFIC_ATTRIBUTES
                         : v1::SELECT_UNSPECIFIED;
  }
  switch (model.Below(4)) {
    case 0:
      return v1::SELECT_COUNT;
    case 1:
      return options.view.kind == ViewKind::kGlobalIndex &&
                     options.view.projection.projection_type() !=
                         v1::PROJECTION_TYPE_ALL
                 ? v1::SELECT_UNSPECIFIED
                 : v1::SELECT_ALL_ATTRIBUTES;
    case 2:
      return options.view.kind == ViewKind::kTable
                 ? v1::SELECT_UNSPECIFIED
                 : v1::SELECT_ALL_PROJECTED_ATTRIBUTES;
    default:
      return v1::SELECT_UNSPECIFIED;
  }
}

// Adds the attributes of all paths of `condition` to `names`.
void CollectAttributes(const ReferenceCondition& condition,
                       std::vector<std::string>* names) {
  for (const ReferenceCondition& child : condition.children) {
    CollectAttributes(child, names);
  }
  std::vector<ConditionOperand> operands = condition.operands;
  operands.push_back(condition.subject);
  for (const ConditionOperand& operand : operands) {
    if (!operand.path.empty()) names->push_back(operand.path[0].name);
  }
}

// Chooses filter, projection, limit and so on; adds them to the request.
// `barred`: attributes that the filter may not name.
template <typename Request>
ReadOptions AddOptions(Model& model, const ReferenceTable& table,
                       const View& view, const std::vector<std::string>& barred,
                       Request* request) {
  ReadOptions options;
  options.view = view;
  const std::vector<std::string> names = Readable(table, view);
  std::vector<std::string> filtered;
  for (const std::string& name : names) {
    if (!absl::c_linear_search(barred, name)) filtered.push_back(name);
  }
  ExpressionText text;
  if (model.Once(2) && !filtered.empty()) {
    options.filter = RandomCondition(model.random(), PathsInto(filtered));
    CollectAttributes(*options.filter, &options.filter_attributes);
    request->set_filter_expression(WriteCondition(*options.filter, &text));
  }
  if (model.Once(2)) {
    options.projection = RandomProjection(model.random(), PathsInto(names));
    request->set_projection_expression(text.Paths(options.projection));
  }
  text.AddTo(request);
  options.select = RandomSelect(model, options);
  request->set_select(options.select);
  if (view.kind != ViewKind::kGlobalIndex && model.Once(2)) {
    request->set_consistent_read(true);
    options.consistency = Consistency::kStrong;
  }
  if (model.Once(2)) request->set_limit(1 + model.Below(6));
  request->set_return_consumed_capacity(RandomCapacityDetail(model.random()));
  return options;
}

// A request, and what should come of it.
template <typename Request>
struct PlannedRead {
  Request request;
  std::unique_ptr<ReferenceRead> reference;
};

template <typename Request>
PlannedRead<Request> Plan(Model& model, const ReferenceTable& table,
                          const View& view, Request request,
                          const std::vector<std::string>& barred) {
  PlannedRead<Request> plan;
  std::vector<Attributes> items = ItemsInOrder(model, table, request);
  ReadOptions options = AddOptions(model, table, view, barred, &request);
  plan.request = std::move(request);
  plan.reference = std::make_unique<ReferenceRead>(&table, std::move(options),
                                                   std::move(items));
  return plan;
}

PlannedRead<v1::QueryRequest> PlanQuery(Model& model,
                                        const ReferenceTable& table) {
  const View& view = PickOne(model.random(), table.views());
  std::vector<std::string> barred = view.partition;
  barred.insert(barred.end(), view.sort.begin(), view.sort.end());
  return Plan(model, table, view, RandomQuery(model, table, view), barred);
}

PlannedRead<v1::ScanRequest> PlanScan(Model& model,
                                      const ReferenceTable& table) {
  const View& view = PickOne(model.random(), table.views());
  return Plan(model, table, view, RandomScan(model, table, view), {});
}

template <typename Items>
std::vector<std::string> TextsOf(const Items& items) {
  std::vector<std::string> texts;
  for (const v1::Item& item : items) texts.push_back(Show(&item));
  return texts;
}

template <typename Request>
void ComparePages(Model& model, PlannedRead<Request> plan) {
  Request& request = plan.request;
  const RequestTrace trace(request);
  size_t position = 0;
  do {
    // Pages that are asked for again may come from a cache.
    for (int i = model.Below(4); i > 0; --i) {
      EXPECT_TRUE(model.calls()->Call(request).ok());
    }
    auto page = model.calls()->Call(request);
    ASSERT_TRUE(page.ok()) << page.status();
    const ReferencePage expected =
        plan.reference->PageFrom(position, request.limit(), kPageBytesMax);
    EXPECT_EQ(TextsOf(page->items()), expected.items);
    EXPECT_EQ(page->count(), expected.count);
    EXPECT_EQ(page->scanned_count(), expected.scanned_count);
    ASSERT_EQ(Show(page->last_evaluated_key()),
              Show(expected.last_evaluated_key));
    EXPECT_EQ(
        ShowCapacity(page->has_consumed_capacity() ? &page->consumed_capacity()
                                                   : nullptr),
        plan.reference->UnitsOf(expected.bytes, expected.fetched_units)
            .Report(request.table_name(), request.return_consumed_capacity(),
                    UnitsKind::kPlain));
    position += expected.scanned_count;
    *request.mutable_exclusive_start_key() = page->last_evaluated_key();
  } while (!request.exclusive_start_key().empty());
}

absl::StatusOr<std::unique_ptr<engine::ItemStream>> Open(
    Model& model, const v1::QueryRequest& request, const std::string& token) {
  v1::StreamQueryRequest stream;
  *stream.mutable_query() = request;
  if (!token.empty()) stream.set_resume_token(token);
  return model.engine()->StreamQuery(std::move(stream));
}

absl::StatusOr<std::unique_ptr<engine::ItemStream>> Open(
    Model& model, const v1::ScanRequest& request, const std::string& token) {
  v1::StreamScanRequest stream;
  *stream.mutable_scan() = request;
  if (!token.empty()) stream.set_resume_token(token);
  return model.engine()->StreamScan(std::move(stream));
}

// What happens while a stream is broken off. Only those of the bulky table are
// so long that they can be.
enum class Interruption {
  // Writes, which the resumed stream does not show.
  kWrites,
  // More time than a snapshot is kept for: the resumed stream reads anew.
  kWait,
};

// Reads a whole stream, in several calls if it breaks off.
template <typename Request>
class StreamComparison {
 public:
  StreamComparison(Model* model, PlannedRead<Request> plan)
      : model_(*model),
        plan_(std::move(plan)),
        interruption_(model->Once(2) ? Interruption::kWait
                                     : Interruption::kWrites) {}

  void Run() {
    const RequestTrace trace(plan_.request);
    std::unique_ptr<engine::ItemStream> stream = Reopened("");
    while (stream != nullptr && !testing::Test::HasFailure()) {
      auto chunk = stream->Next(engine::RequestContext());
      ASSERT_TRUE(chunk.ok()) << chunk.status();
      const v1::StreamItemsResponse message = chunk->Parse();
      Compare(message);
      if (message.resume_token().empty()) {
        EXPECT_TRUE(stream->IsDone());
        return;
      }
      EXPECT_FALSE(stream->IsDone());
      if (!model_.Once(2)) continue;
      stream.reset();
      Interrupt();
      stream = Reopened(message.resume_token());
    }
  }

 private:
  std::unique_ptr<engine::ItemStream> Reopened(const std::string& token) {
    bytes_ = 0;
    fetched_units_ = 0;
    auto stream = Open(model_, plan_.request, token);
    EXPECT_TRUE(stream.ok()) << stream.status();
    return stream.ok() ? *std::move(stream) : nullptr;
  }

  void Interrupt() {
    if (interruption_ == Interruption::kWait) {
      model_.AdvanceClock(absl::Minutes(2));
    } else {
      WriteBulky(model_);
    }
    same_snapshot_ = interruption_ == Interruption::kWrites;
  }

  void Compare(const v1::StreamItemsResponse& chunk) {
    const int limit = plan_.request.limit();
    const ReferencePage expected = plan_.reference->PageFrom(
        position_, limit == 0 ? 0 : limit - static_cast<int>(position_),
        kChunkBytesMax);
    EXPECT_EQ(TextsOf(chunk.items()), expected.items);
    EXPECT_EQ(chunk.scanned_count(), expected.scanned_count);
    position_ += expected.scanned_count;
    const bool is_last =
        expected.last_evaluated_key.empty() ||
        (limit != 0 && position_ == static_cast<size_t>(limit));
    EXPECT_EQ(chunk.resume_token().empty(), is_last);
    EXPECT_EQ(chunk.has_same_snapshot(), same_snapshot_.has_value());
    EXPECT_EQ(chunk.same_snapshot(), same_snapshot_.value_or(false));
    same_snapshot_.reset();
    bytes_ += expected.bytes;
    fetched_units_ += expected.fetched_units;
    EXPECT_EQ(
        ShowCapacity(chunk.has_consumed_capacity() ? &chunk.consumed_capacity()
                                                   : nullptr),
        plan_.reference->UnitsOf(bytes_, fetched_units_)
            .Report(plan_.request.table_name(),
                    is_last ? plan_.request.return_consumed_capacity()
                            : v1::RETURN_CONSUMED_CAPACITY_NONE,
                    UnitsKind::kPlain));
  }

  Model& model_;
  PlannedRead<Request> plan_;
  size_t position_ = 0;
  // Of this call.
  int64_t bytes_ = 0;
  double fetched_units_ = 0;
  // What the next chunk has to say of its snapshot.
  std::optional<bool> same_snapshot_;
  // The same for the whole stream: what is read anew shows all writes.
  const Interruption interruption_;
};

}  // namespace

void ReadPages(Model& model, const ReferenceTable& table) {
  if (model.Once(2)) {
    ComparePages(model, PlanQuery(model, table));
  } else {
    ComparePages(model, PlanScan(model, table));
  }
}

void ReadStream(Model& model, const ReferenceTable& table) {
  if (model.Once(2)) {
    StreamComparison<v1::QueryRequest>(&model, PlanQuery(model, table)).Run();
  } else {
    StreamComparison<v1::ScanRequest>(&model, PlanScan(model, table)).Run();
  }
}

}  // namespace hashrange::tests

// Random updates of nested maps and lists against a naive reference, which
// rebuilds the item from its parts instead of changing a copy.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "server/expression/projection.h"
#include "server/expression/test_values.h"
#include "server/expression/update.h"
#include "server/expression/update_parser.h"

namespace hashrange::expression {
namespace {

using Random = std::mt19937_64;

int Below(Random& random, int limit) {
  return static_cast<int>(random() % static_cast<uint64_t>(limit));
}

struct TestAction {
  UpdateSection section;
  // Names, and indexes as numbers of ten digits, so that they sort.
  std::vector<std::string> path;
  // The constant of SET, ADD and DELETE, a set of strings.
  v1::AttributeValue value;
};

bool IsIndex(absl::string_view step) { return absl::ascii_isdigit(step[0]); }

std::string IndexStep(int index) {
  std::string digits = absl::StrCat(index);
  return std::string(10 - digits.size(), '0') + digits;
}

// The values that a random item holds: sets, so that every section applies.
v1::AttributeValue RandomSet(Random& random) {
  v1::AttributeValue value;
  value.mutable_ss();
  for (const char* element : {"p", "q", "r"}) {
    if (Below(random, 2) == 0) value.mutable_ss()->add_elements(element);
  }
  if (value.ss().elements().empty()) value.mutable_ss()->add_elements("p");
  return value;
}

v1::AttributeValue RandomValue(Random& random, int levels) {
  const int kind = levels == 0 ? 0 : Below(random, 3);
  if (kind == 0) return RandomSet(random);
  v1::AttributeValue value;
  const int size = Below(random, 5);
  if (kind == 1) {
    value.mutable_l();
    for (int i = 0; i < size; ++i) {
      *value.mutable_l()->add_elements() = RandomValue(random, levels - 1);
    }
  } else {
    auto& entries = *value.mutable_m()->mutable_entries();
    for (int i = 0; i < size; ++i) {
      entries[absl::StrCat("k", i)] = RandomValue(random, levels - 1);
    }
  }
  return value;
}

// A path that leads to something, or past it, or now and then nowhere.
std::vector<std::string> RandomPath(Random& random,
                                    const v1::AttributeValue& item) {
  std::vector<std::string> path;
  const v1::AttributeValue* value = &item;
  while (value != nullptr) {
    if (value->has_l()) {
      const int size = value->l().elements_size();
      const int index = Below(random, size + 2);
      path.push_back(IndexStep(index));
      value = index < size ? &value->l().elements(index) : nullptr;
    } else if (value->has_m()) {
      path.push_back(absl::StrCat("k", Below(random, 6)));
      const auto found = value->m().entries().find(path.back());
      value = found == value->m().entries().end() ? nullptr : &found->second;
    } else {
      break;
    }
    if (Below(random, 3) == 0) break;
  }
  if (Below(random, 50) == 0) path.push_back("nowhere");
  return path;
}

// What `actions`, whose paths go on at `depth`, make of `old`. Clears `ok` if
// an action is impossible.
std::optional<v1::AttributeValue> Rebuild(
    const v1::AttributeValue* old, const std::vector<TestAction>& actions,
    size_t depth, bool* ok);

// What one action makes of its very target.
std::optional<v1::AttributeValue> RebuildTarget(const v1::AttributeValue* old,
                                                const TestAction& action,
                                                bool* ok) {
  if (action.section == UpdateSection::kSet) return action.value;
  if (action.section == UpdateSection::kRemove) return std::nullopt;
  if (old == nullptr) {
    if (action.section == UpdateSection::kAdd) return action.value;
    return std::nullopt;
  }
  if (!old->has_ss()) {
    *ok = false;
    return *old;
  }
  std::map<std::string, bool> elements;
  for (const std::string& element : old->ss().elements()) {
    elements[element] = true;
  }
  for (const std::string& element : action.value.ss().elements()) {
    elements[element] = action.section == UpdateSection::kAdd;
  }
  v1::AttributeValue result;
  for (const auto& [element, is_present] : elements) {
    if (is_present) result.mutable_ss()->add_elements(element);
  }
  if (!result.has_ss()) return std::nullopt;
  return result;
}

std::optional<v1::AttributeValue> RebuildList(
    const v1::AttributeValue& old,
    const std::map<std::string, std::vector<TestAction>>& by_step, size_t depth,
    bool* ok) {
  v1::AttributeValue result;
  result.mutable_l();
  for (int i = 0; i < old.l().elements_size(); ++i) {
    std::optional<v1::AttributeValue> element = old.l().elements(i);
    const auto found = by_step.find(IndexStep(i));
    if (found != by_step.end()) {
      element = Rebuild(&old.l().elements(i), found->second, depth + 1, ok);
    }
    if (element.has_value()) *result.mutable_l()->add_elements() = *element;
  }
  for (const auto& [step, actions] : by_step) {
    if (step < IndexStep(old.l().elements_size())) continue;
    const auto element = Rebuild(nullptr, actions, depth + 1, ok);
    if (element.has_value()) *result.mutable_l()->add_elements() = *element;
  }
  return result;
}

std::optional<v1::AttributeValue> Rebuild(
    const v1::AttributeValue* old, const std::vector<TestAction>& actions,
    size_t depth, bool* ok) {
  if (actions[0].path.size() == depth) {
    return RebuildTarget(old, actions[0], ok);
  }
  std::map<std::string, std::vector<TestAction>> by_step;
  bool only_deletes = true;
  for (const TestAction& action : actions) {
    by_step[action.path[depth]].push_back(action);
    only_deletes &= action.section == UpdateSection::kDelete;
  }
  const bool is_index = IsIndex(by_step.begin()->first);
  if (old == nullptr || !(is_index ? old->has_l() : old->has_m())) {
    // DELETE alone does not mind.
    *ok &= only_deletes;
    if (old == nullptr) return std::nullopt;
    return *old;
  }
  if (is_index) return RebuildList(*old, by_step, depth, ok);
  v1::AttributeValue result = *old;
  auto& entries = *result.mutable_m()->mutable_entries();
  for (const auto& [step, step_actions] : by_step) {
    const auto found = old->m().entries().find(step);
    const auto entry =
        Rebuild(found == old->m().entries().end() ? nullptr : &found->second,
                step_actions, depth + 1, ok);
    entries.erase(step);
    if (entry.has_value()) entries[step] = *entry;
  }
  return result;
}

std::string PathOf(const TestAction& action) {
  std::string path;
  for (const std::string& step : action.path) {
    if (IsIndex(step)) {
      absl::StrAppend(&path, "[", step, "]");
    } else {
      absl::StrAppend(&path, path.empty() ? "" : ".", step);
    }
  }
  return path;
}

// The expression, with a placeholder for each constant.
std::string ExpressionOf(const std::vector<TestAction>& actions,
                         Values* values) {
  std::map<UpdateSection, std::string> sections;
  for (size_t i = 0; i < actions.size(); ++i) {
    const TestAction& action = actions[i];
    std::string& text = sections[action.section];
    absl::StrAppend(&text, text.empty() ? SectionText(action.section) : ",",
                    " ", PathOf(action));
    if (action.section == UpdateSection::kRemove) continue;
    const std::string placeholder = absl::StrCat(":v", i);
    absl::StrAppend(&text, action.section == UpdateSection::kSet ? " = " : " ",
                    placeholder);
    (*values)[placeholder] = action.value;
  }
  std::string expression;
  for (const auto& [section, text] : sections) {
    absl::StrAppend(&expression, text, " ");
  }
  return expression;
}

// Leaves out actions that overlap or conflict with those before them.
std::vector<TestAction> RandomActions(Random& random,
                                      const v1::AttributeValue& item) {
  std::vector<TestAction> actions;
  std::string projection;
  const int count = 1 + Below(random, 8);
  for (int i = 0; i < count; ++i) {
    TestAction action{static_cast<UpdateSection>(Below(random, 4)),
                      RandomPath(random, item), RandomSet(random)};
    const std::string longer =
        absl::StrCat(projection, projection.empty() ? "" : ",", PathOf(action));
    auto tree = ParseProjection(longer);
    EXPECT_TRUE(tree.ok()) << tree.status();
    UsedPlaceholders used;
    if (!Projection::Bind(
             std::make_shared<const ProjectionTree>(*std::move(tree)), Names(),
             &used)
             .ok()) {
      continue;
    }
    projection = longer;
    actions.push_back(std::move(action));
  }
  return actions;
}

void CheckOneUpdate(uint64_t seed, int* successes) {
  Random random(seed);
  v1::AttributeValue item;
  auto& attributes = *item.mutable_m()->mutable_entries();
  for (int i = 0; i < 4; ++i) {
    attributes[absl::StrCat("k", i)] = RandomValue(random, 3);
  }
  const std::vector<TestAction> actions = RandomActions(random, item);
  Values values;
  const std::string text = ExpressionOf(actions, &values);
  SCOPED_TRACE(absl::StrCat("seed ", seed, ": ", text, "on ", Text(item)));

  auto tree = ParseUpdate(text);
  ASSERT_TRUE(tree.ok()) << tree.status();
  UsedPlaceholders used;
  const auto update =
      Update::Bind(std::make_shared<const UpdateTree>(*std::move(tree)),
                   Names(), values, &used);
  ASSERT_TRUE(update.ok()) << update.status();
  const std::string before = Text(attributes);
  const auto result = update->Apply(attributes, Update::NewImage::kReturn);
  ASSERT_EQ(Text(attributes), before);

  bool ok = true;
  const auto expected = Rebuild(&item, actions, 0, &ok);
  ASSERT_EQ(result.ok(), ok) << result.status();
  if (!ok) return;
  ++*successes;
  ASSERT_EQ(Text(result->item), Text(*expected));
}

TEST(UpdatePropertyTest, AgreesWithTheReference) {
  int successes = 0;
  for (uint64_t seed = 1; seed <= 2000 && !HasFatalFailure(); ++seed) {
    CheckOneUpdate(seed, &successes);
  }
  // Otherwise the test would show little.
  EXPECT_GT(successes, 500);
}

}  // namespace
}  // namespace hashrange::expression

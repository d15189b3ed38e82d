#include "storage/group_transaction.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/counter_value.h"

namespace hashrange::storage {

absl::StatusOr<std::optional<absl::string_view>> GroupTransaction::Get(
    absl::string_view key) {
  return Load(key);
}

absl::StatusOr<std::optional<absl::string_view>>
GroupTransaction::AssertUnchanged(absl::string_view key) {
  // With one writer nothing can change between here and the write, so the
  // assertion holds by itself. The promise that goes with it is checked
  // nevertheless: a store with several writers depends on it.
  if (overlay_.TransactionWrote(key)) {
    FailBrokenAssertion(key);
    return failure_;
  }
  asserted_.emplace(key);
  return Load(key);
}

void GroupTransaction::Put(absl::string_view key, std::string value) {
  if (!SpendOperation() || !CheckMayWrite(key)) return;
  overlay_.Put(key, std::move(value));
}

void GroupTransaction::Delete(absl::string_view key) {
  if (!SpendOperation() || !CheckMayWrite(key)) return;
  overlay_.Delete(key);
}

void GroupTransaction::Add(absl::string_view key, int64_t delta) {
  if (delta == 0) return;
  // One record per counter, read once and written once per group, however many
  // mutations add to it. A store with concurrent writers would spread a
  // counter over stripes so that they do not collide; this one has one writer.
  const absl::StatusOr<int64_t> before = LoadCounter(key);
  if (!before.ok() || !CheckMayWrite(key)) return;
  int64_t after = 0;
  if (__builtin_add_overflow(*before, delta, &after)) {
    failure_ = absl::InternalError(
        absl::StrCat("counter ", absl::CHexEscape(key), " overflows: ", *before,
                     " + ", delta));
    return;
  }
  // No record means 0. There are as many counters of item collections as there
  // are partition keys; those of deleted collections must not stay.
  if (after == 0) {
    overlay_.Delete(key);
  } else {
    overlay_.Put(key, EncodeCounter(after));
  }
}

absl::StatusOr<int64_t> GroupTransaction::Counter(absl::string_view key) {
  return LoadCounter(key);
}

bool GroupTransaction::SpendOperation() {
  if (!failure_.ok()) return false;
  if (++operations_ <= operations_max_) return true;
  failure_ = absl::InternalError(
      absl::StrCat("a mutation needs more than ", operations_max_,
                   " reads and writes; split the request"));
  return false;
}

bool GroupTransaction::CheckMayWrite(absl::string_view key) {
  if (asserted_.empty() || !asserted_.contains(key)) return true;
  FailBrokenAssertion(key);
  return false;
}

void GroupTransaction::FailBrokenAssertion(absl::string_view key) {
  failure_ = absl::InternalError(
      absl::StrCat("a mutation writes key ", absl::CHexEscape(key),
                   ", which it asserts to be unchanged"));
}

absl::StatusOr<std::optional<absl::string_view>> GroupTransaction::Load(
    absl::string_view key) {
  if (!SpendOperation()) return failure_;
  auto value = overlay_.Load(key);
  if (!value.ok()) failure_ = value.status();
  return value;
}

absl::StatusOr<int64_t> GroupTransaction::LoadCounter(absl::string_view key) {
  const auto bytes = Load(key);
  if (!bytes.ok()) return bytes.status();
  if (!bytes->has_value()) return 0;
  absl::StatusOr<int64_t> value = DecodeCounter(**bytes);
  if (!value.ok()) failure_ = value.status();
  return value;
}

}  // namespace hashrange::storage

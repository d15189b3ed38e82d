#include "storage/encoding/item_record.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "storage/encoding/item_wire.h"
#include "storage/encoding/varint.h"

namespace hashrange::storage {
namespace {

// Persisted: do not change. Another layout gets another number.
constexpr char kFormat = 0x01;

absl::Status Damaged(absl::string_view what) {
  return absl::DataLossError(what);
}

// Calls `take` with each attribute of `item` that is named, and with all its
// bytes, until as many were found as there are names. `take` returns false if
// it cannot parse the value.
template <typename Take>
absl::Status ForEachNamed(absl::string_view item,
                          absl::Span<const absl::string_view> names,
                          const Take& take) {
  size_t found = 0;
  while (!item.empty() && found < names.size()) {
    const absl::string_view before = item;
    const std::optional<WireAttribute> attribute = ConsumeAttribute(&item);
    if (!attribute.has_value()) {
      return Damaged("a stored item is no sequence of attributes");
    }
    if (std::find(names.begin(), names.end(), attribute->name) == names.end()) {
      continue;
    }
    ++found;
    if (!take(*attribute, before.substr(0, before.size() - item.size()))) {
      return Damaged("a stored attribute value cannot be parsed");
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::string EncodeItemRecord(absl::string_view canonical_key,
                             const value::AttributeMap& attributes) {
  const ItemWireWriter item(attributes);
  std::string record;
  record.reserve(1 + 2 * kVarintBytesMax + canonical_key.size() +
                 item.SizeBytes());
  record.push_back(kFormat);
  AppendVarint(value::ItemSizeBytes(attributes), &record);
  AppendVarint(canonical_key.size(), &record);
  record.append(canonical_key.data(), canonical_key.size());
  const size_t head_size = record.size();
  record.resize(head_size + item.SizeBytes());
  item.Write(record.data() + head_size);
  return record;
}

absl::StatusOr<ItemRecordView> DecodeItemRecord(absl::string_view record) {
  if (record.empty()) return Damaged("an item record is empty");
  if (record.front() != kFormat) {
    return Damaged("an item record has an unknown format");
  }
  record.remove_prefix(1);
  const std::optional<uint64_t> item_size = ConsumeVarint(&record);
  if (!item_size.has_value()) {
    return Damaged("an item record is cut off in the item size");
  }
  const std::optional<absl::string_view> key = ConsumeLengthPrefixed(&record);
  if (!key.has_value()) {
    return Damaged("an item record is cut off in the canonical key");
  }
  return ItemRecordView{static_cast<size_t>(*item_size), *key, record};
}

absl::StatusOr<v1::Item> ParseItem(absl::string_view item) {
  v1::Item parsed;
  // Items have at most 32 levels, which is 96 messages: below the limit of 100
  // that protobuf sets.
  if (!parsed.ParseFromArray(item.data(), static_cast<int>(item.size()))) {
    return Damaged("a stored item cannot be parsed");
  }
  return parsed;
}

absl::StatusOr<v1::Item> ParseItemAttributes(
    absl::string_view item, absl::Span<const absl::string_view> names) {
  v1::Item parsed;
  auto& attributes = *parsed.mutable_attributes();
  absl::Status status = ForEachNamed(
      item, names, [&](const WireAttribute& attribute, absl::string_view) {
        return attributes[std::string(attribute.name)].ParseFromArray(
            attribute.value.data(), static_cast<int>(attribute.value.size()));
      });
  if (!status.ok()) return status;
  return parsed;
}

absl::StatusOr<std::string> CopyItemAttributes(
    absl::string_view item, absl::Span<const absl::string_view> names) {
  std::string copied;
  absl::Status status = ForEachNamed(
      item, names, [&](const WireAttribute&, absl::string_view bytes) {
        copied.append(bytes.data(), bytes.size());
        return true;
      });
  if (!status.ok()) return status;
  return copied;
}

}  // namespace hashrange::storage

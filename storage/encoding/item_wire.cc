#include "storage/encoding/item_wire.h"

#include <algorithm>
#include <cstdint>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "storage/encoding/varint.h"
#include "storage/value/check.h"

namespace hashrange::storage {
namespace {

using google::protobuf::io::ArrayOutputStream;
using google::protobuf::io::CodedOutputStream;

// Field number and wire type "length-delimited", which is 2. All are one byte.
constexpr uint32_t kAttributesTag = 1 << 3 | 2;
constexpr uint32_t kNameTag = 1 << 3 | 2;
constexpr uint32_t kValueTag = 2 << 3 | 2;

size_t FieldSize(size_t size) {
  return 1 + CodedOutputStream::VarintSize64(size) + size;
}

// Removes a field with this tag and returns its content.
std::optional<absl::string_view> ConsumeField(uint32_t tag,
                                              absl::string_view* bytes) {
  if (bytes->empty() || static_cast<unsigned char>(bytes->front()) != tag) {
    return std::nullopt;
  }
  bytes->remove_prefix(1);
  return ConsumeLengthPrefixed(bytes);
}

}  // namespace

ItemWireWriter::ItemWireWriter(const value::AttributeMap& attributes) {
  attributes_.reserve(attributes.size());
  for (const auto& [name, value] : attributes) {
    // Keeps the sizes of the inner messages in them, for Write.
    const size_t value_size = value.ByteSizeLong();
    const size_t entry_size = FieldSize(name.size()) + FieldSize(value_size);
    attributes_.push_back({&name, &value, value_size, entry_size});
    size_bytes_ += FieldSize(entry_size);
  }
  std::sort(
      attributes_.begin(), attributes_.end(),
      [](const Attribute& a, const Attribute& b) { return *a.name < *b.name; });
}

void ItemWireWriter::Write(char* out) const {
  ArrayOutputStream array(out, static_cast<int>(size_bytes_));
  CodedOutputStream coded(&array);
  coded.SetSerializationDeterministic(true);
  for (const Attribute& attribute : attributes_) {
    coded.WriteTag(kAttributesTag);
    coded.WriteVarint64(attribute.entry_size);
    coded.WriteTag(kNameTag);
    coded.WriteVarint64(attribute.name->size());
    coded.WriteString(*attribute.name);
    coded.WriteTag(kValueTag);
    coded.WriteVarint64(attribute.value_size);
    attribute.value->SerializeWithCachedSizes(&coded);
  }
  HASHRANGE_CHECK(!coded.HadError());
}

std::optional<WireAttribute> ConsumeAttribute(absl::string_view* item) {
  std::optional<absl::string_view> entry = ConsumeField(kAttributesTag, item);
  if (!entry.has_value()) return std::nullopt;
  const std::optional<absl::string_view> name = ConsumeField(kNameTag, &*entry);
  if (!name.has_value()) return std::nullopt;
  const std::optional<absl::string_view> value =
      ConsumeField(kValueTag, &*entry);
  if (!value.has_value() || !entry->empty()) return std::nullopt;
  return WireAttribute{*name, *value};
}

}  // namespace hashrange::storage

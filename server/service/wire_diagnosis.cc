#include "server/service/wire_diagnosis.h"

#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace hashrange::service {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// Returns whether `text` is well-formed UTF-8 (no overlong forms, surrogates,
// or code points above U+10FFFF).
bool IsUtf8(absl::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    const unsigned char lead = text[i];
    const int length = lead < 0x80                   ? 1
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xF0 && lead < 0xF5 ? 4
                                                     : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (int k = 1; k < length; ++k) {
      if ((text[i + k] & 0xC0) != 0x80) return false;
    }
    const unsigned char second = length > 1 ? text[i + 1] : 0;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
      return false;
    }
    i += length;
  }
  return true;
}

class Walker {
 public:
  // Returns the first fault in a message, in the order of its bytes.
  std::optional<WireDiagnosis> Walk(absl::string_view bytes,
                                    const Descriptor* type, int depth) {
    if (depth > kMessageDepthMax) {
      return WireDiagnosis{WireFault::kNestedTooDeep,
                           absl::StrCat("more than ", kMessageDepthMax,
                                        " messages within messages")};
    }
    CodedInputStream input(reinterpret_cast<const uint8_t*>(bytes.data()),
                           static_cast<int>(bytes.size()));
    while (!input.ExpectAtEnd()) {
      const uint32_t tag = input.ReadTag();
      if (tag == 0) return Malformed(type, "a field has no valid tag");
      auto fault = WalkField(bytes, tag, type, depth, input);
      if (fault.has_value()) return fault;
    }
    return std::nullopt;
  }

 private:
  static WireDiagnosis Malformed(const Descriptor* type,
                                 absl::string_view what) {
    return {WireFault::kMalformed,
            absl::StrCat(what, " (in ", type->full_name(), ")")};
  }

  std::optional<WireDiagnosis> WalkField(absl::string_view bytes, uint32_t tag,
                                         const Descriptor* type, int depth,
                                         CodedInputStream& input) {
    const FieldDescriptor* field =
        type->FindFieldByNumber(WireFormatLite::GetTagFieldNumber(tag));
    if (WireFormatLite::GetTagWireType(tag) !=
        WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      if (WireFormatLite::SkipField(&input, tag)) return std::nullopt;
      return Malformed(type, "the message is truncated");
    }
    uint32_t length = 0;
    const bool has_length = input.ReadVarint32(&length);
    const size_t start = input.CurrentPosition();
    if (!has_length || length > bytes.size() - start) {
      return Malformed(type, "the message is truncated");
    }
    input.Skip(static_cast<int>(length));
    if (field == nullptr) return std::nullopt;
    return WalkContent(bytes.substr(start, length), field, depth);
  }

  std::optional<WireDiagnosis> WalkContent(absl::string_view content,
                                           const FieldDescriptor* field,
                                           int depth) {
    if (field->type() == FieldDescriptor::TYPE_MESSAGE) {
      return Walk(content, field->message_type(), depth + 1);
    }
    if (field->type() == FieldDescriptor::TYPE_STRING && !IsUtf8(content)) {
      return WireDiagnosis{WireFault::kMalformed,
                           absl::StrCat("field ", field->name(), " of ",
                                        field->containing_type()->full_name(),
                                        " is not valid UTF-8")};
    }
    return std::nullopt;
  }
};

}  // namespace

WireDiagnosis DiagnoseWire(absl::string_view bytes, const Descriptor* type) {
  std::optional<WireDiagnosis> fault = Walker().Walk(bytes, type, 0);
  if (fault.has_value()) return *fault;
  return {WireFault::kMalformed,
          absl::StrCat("the bytes are not a ", type->full_name())};
}

}  // namespace hashrange::service

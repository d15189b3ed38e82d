// Says what is wrong with bytes that do not parse as a message.
//
// Protobuf's parsers only answer "no". A caller who sends truncated bytes, text
// that is not UTF-8, or values nested too deep should be told which it was.

#ifndef HASHRANGE_SERVER_SERVICE_WIRE_DIAGNOSIS_H_
#define HASHRANGE_SERVER_SERVICE_WIRE_DIAGNOSIS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace hashrange::service {

// Messages within messages that a request may have. Legal requests need 100
// (see attribute_value.proto); the rest lets the engine see, and name, items
// that are nested too deep.
inline constexpr int kMessageDepthMax = 200;

enum class WireFault { kMalformed, kNestedTooDeep };

struct WireDiagnosis {
  WireFault fault;
  // "field s of hashrange.v1.AttributeValue is not valid UTF-8".
  std::string explanation;
};

// Requires: `bytes` do not parse as a message of type `type` with a recursion
// limit of kMessageDepthMax.
WireDiagnosis DiagnoseWire(absl::string_view bytes,
                           const google::protobuf::Descriptor* type);

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_WIRE_DIAGNOSIS_H_

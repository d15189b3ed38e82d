#include "server/engine/spliced_response.h"

#include <cstdint>

#include "google/protobuf/io/coded_stream.h"

namespace hashrange::engine {

void AppendItemField(absl::string_view item, std::string* items) {
  // Field 1, length-delimited; then the length.
  uint8_t head[6] = {0x0A};
  const uint8_t* end =
      google::protobuf::io::CodedOutputStream::WriteVarint32ToArray(
          static_cast<uint32_t>(item.size()), head + 1);
  items->append(reinterpret_cast<const char*>(head), end - head);
  items->append(item.data(), item.size());
}

}  // namespace hashrange::engine

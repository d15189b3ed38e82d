#include "server/http/crc32.h"

#include "libdeflate.h"

namespace hashrange::http {

uint32_t Crc32(absl::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace hashrange::http

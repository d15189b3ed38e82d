// The checksum in the header x-amz-crc32.

#ifndef HASHRANGE_SERVER_HTTP_CRC32_H_
#define HASHRANGE_SERVER_HTTP_CRC32_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hashrange::http {

// The CRC-32 of zlib, which DynamoDB sends of every body. Not computed by zlib:
// of a page of 1 MB, that was a fifth of all the work.
uint32_t Crc32(absl::string_view bytes);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_CRC32_H_

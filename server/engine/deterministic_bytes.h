// The bytes of a request, equal for equal requests of one process.

#ifndef HASHRANGE_SERVER_ENGINE_DETERMINISTIC_BYTES_H_
#define HASHRANGE_SERVER_ENGINE_DETERMINISTIC_BYTES_H_

#include <string>

#include "google/protobuf/message.h"

namespace hashrange::engine {

// Maps are in the order of their keys. Different messages of one type have
// different bytes.
std::string DeterministicBytes(const google::protobuf::Message& message);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_DETERMINISTIC_BYTES_H_

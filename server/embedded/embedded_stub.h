// The client's stub whose attempts are calls of the engine in this process.

#ifndef HASHRANGE_SERVER_EMBEDDED_EMBEDDED_STUB_H_
#define HASHRANGE_SERVER_EMBEDDED_EMBEDDED_STUB_H_

#include <memory>

#include "hashrange/client/stub.h"
#include "server/embedded/embedded_engine.h"

namespace hashrange {

// The stub and its streams share `engine`.
std::shared_ptr<Stub> MakeEmbeddedStub(std::shared_ptr<EmbeddedEngine> engine);

}  // namespace hashrange

#endif  // HASHRANGE_SERVER_EMBEDDED_EMBEDDED_STUB_H_

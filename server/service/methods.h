// The methods that this server offers: which lane, and which operation of the
// engine. No semantics.

#ifndef HASHRANGE_SERVER_SERVICE_METHODS_H_
#define HASHRANGE_SERVER_SERVICE_METHODS_H_

#include <vector>

#include "server/engine/engine.h"
#include "server/service/bulk_call.h"
#include "server/service/health.h"
#include "server/service/raw_services.h"
#include "server/service/stream_call.h"
#include "server/service/unary_call.h"

namespace hashrange::service {

// `service` and `engine` must outlive the methods.
std::vector<UnaryMethod> ItemMethods(RawItemService* service,
                                     engine::Engine* engine);
std::vector<StreamMethod> StreamMethods(RawItemService* service,
                                        engine::Engine* engine);
BulkMethod BulkWriteMethod(RawItemService* service, engine::Engine* engine);
std::vector<UnaryMethod> TableMethods(RawTableService* service,
                                      engine::Engine* engine);

// `service` and `health` must outlive the methods.
std::vector<UnaryMethod> HealthMethods(RawHealthService* service,
                                       const Health* health);

}  // namespace hashrange::service

#endif  // HASHRANGE_SERVER_SERVICE_METHODS_H_

// Steps that read many items: Query, Scan, StreamQuery and StreamScan.

#ifndef HASHRANGE_TESTS_MODEL_QUERY_STEPS_H_
#define HASHRANGE_TESTS_MODEL_QUERY_STEPS_H_

#include "tests/model/model.h"

namespace hashrange::tests {

// A Query or a Scan, page by page, with any parameters.
void ReadPages(Model& model, const ReferenceTable& table);
// StreamQuery or StreamScan with any parameters; if it has several chunks,
// broken off and resumed now and then.
void ReadStream(Model& model, const ReferenceTable& table);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_QUERY_STEPS_H_

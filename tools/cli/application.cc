#include "tools/cli/application.h"

#include "tools/cli/common_options.h"
#include "tools/cli/session.h"

namespace hashrange::cli {

ExitCode RunApplication(const std::vector<std::string>& args,
                        Environment& environment) {
  return Session(environment)
      .Run(args, {DefaultSettings(environment), /*table=*/{}});
}

}  // namespace hashrange::cli

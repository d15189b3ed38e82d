// What ThreadSanitizer may not report, built into every program that it checks:
// tests run where no file of suppressions could be found.

extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
  // A status that two threads hold counts its references partly in Abseil's
  // headers, partly in the system's libabsl_status. The latter is not
  // instrumented, so its half of the counting goes unseen and whoever frees
  // the status last seems to race.
  return "race:absl/status/status.h\n";
}

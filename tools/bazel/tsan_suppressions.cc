// What ThreadSanitizer may not report, built into every program that it checks:
// tests run where no file of suppressions could be found.

extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
  // A status that two threads hold counts its references partly in Abseil's
  // headers, partly in the system's libabsl_status. The latter is not
  // instrumented, so its half of the counting goes unseen and whoever frees
  // the status last seems to race.
  //
  // LevelDB's readers and its writer meet in a skip list without locks; the
  // atomics that order them are in the system's library and go unseen, but the
  // copying and comparing of bytes in there does not.
  return "race:absl/status/status.h\n"
         "race:libabsl_status.so\n"
         "race:libleveldb.so\n";
}

#include "server/metrics.h"

#include <exception>
#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "prometheus/counter.h"
#include "prometheus/exposer.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "prometheus/text_serializer.h"
#include "storage/mutex.h"

namespace hashrange::server {
namespace {

using prometheus::Histogram;
using Labels = std::map<std::string, std::string>;

// 50 us to 13 s, each twice the one before.
Histogram::BucketBoundaries Durations() {
  Histogram::BucketBoundaries bounds;
  for (double bound = 50e-6; bound < 15; bound *= 2) bounds.push_back(bound);
  return bounds;
}

Histogram::BucketBoundaries GroupSizes() {
  return {1, 2, 4, 8, 16, 32, 64, 128, 256};
}

std::string NameOf(front::Protocol protocol) {
  return protocol == front::Protocol::kGrpc ? "grpc" : "http";
}

std::string NameOf(storage::RefusalReason reason) {
  switch (reason) {
    case storage::RefusalReason::kQueueFull:
      return "queue_full";
    case storage::RefusalReason::kDeadlinePassed:
      return "deadline_passed";
    case storage::RefusalReason::kCompactionDebt:
      return "compaction_debt";
    case storage::RefusalReason::kFreeSpace:
      return "free_space";
    case storage::RefusalReason::kStopped:
      return "stopped";
  }
  return "other";
}

class PrometheusMetrics : public Metrics {
 public:
  PrometheusMetrics();

  absl::Status Serve(const std::string& address) override;
  std::string Render() const override {
    return prometheus::TextSerializer().Serialize(registry_->Collect());
  }

  void OnCall(const front::CallReport& report) override;
  void OnPoolDepth(front::Protocol protocol, size_t calls) override {
    prometheus::Gauge& depth = protocol == front::Protocol::kGrpc
                                   ? grpc_pool_depth_
                                   : http_pool_depth_;
    depth.Set(static_cast<double>(calls));
  }
  void OnCommitGroup(const storage::CommitGroupReport& report) override;
  void OnQueueDepth(size_t mutations, size_t bytes) override {
    queue_depth_.Set(static_cast<double>(mutations));
    queue_bytes_.Set(static_cast<double>(bytes));
  }
  void OnRefused(storage::RefusalReason reason, size_t mutations) override {
    refused_.Add({{"reason", NameOf(reason)}})
        .Increment(static_cast<double>(mutations));
  }
  void OnRangeRead(size_t records) override {
    records_read_.Increment(static_cast<double>(records));
  }

 private:
  // The metrics of one method, looked up without building label maps.
  struct MethodMetrics {
    Histogram* latency;
    absl::flat_hash_map<int, prometheus::Counter*> by_code;
  };

  prometheus::Counter& NewCounter(const std::string& name,
                                  const std::string& help) {
    return prometheus::BuildCounter()
        .Name(name)
        .Help(help)
        .Register(*registry_)
        .Add({});
  }
  prometheus::Gauge& NewGauge(const std::string& name,
                              const std::string& help) {
    return prometheus::BuildGauge()
        .Name(name)
        .Help(help)
        .Register(*registry_)
        .Add({});
  }
  Histogram& NewHistogram(const std::string& name, const std::string& help,
                          Histogram::BucketBoundaries bounds) {
    return prometheus::BuildHistogram()
        .Name(name)
        .Help(help)
        .Register(*registry_)
        .Add({}, std::move(bounds));
  }
  // The methods of one front, by name.
  using Methods = absl::flat_hash_map<std::string, MethodMetrics>;

  Methods& MethodsOf(front::Protocol protocol)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return protocol == front::Protocol::kGrpc ? grpc_methods_ : http_methods_;
  }
  MethodMetrics& ForMethod(front::Protocol protocol, absl::string_view method)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::shared_ptr<prometheus::Registry> registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<Histogram>& latencies_;
  prometheus::Family<prometheus::Counter>& refused_;
  prometheus::Family<prometheus::Gauge>& pool_depths_;
  prometheus::Gauge& grpc_pool_depth_;
  prometheus::Gauge& http_pool_depth_;
  prometheus::Gauge& queue_depth_;
  prometheus::Gauge& queue_bytes_;
  Histogram& group_size_;
  Histogram& apply_seconds_;
  Histogram& write_seconds_;
  prometheus::Counter& commit_bytes_;
  prometheus::Counter& failed_mutations_;
  prometheus::Counter& records_read_;
  storage::Mutex mutex_;
  Methods grpc_methods_ ABSL_GUARDED_BY(mutex_);
  Methods http_methods_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<prometheus::Exposer> exposer_;
};

PrometheusMetrics::PrometheusMetrics()
    : registry_(std::make_shared<prometheus::Registry>()),
      requests_(prometheus::BuildCounter()
                    .Name("hashrange_requests_total")
                    .Help("Answered calls")
                    .Register(*registry_)),
      latencies_(prometheus::BuildHistogram()
                     .Name("hashrange_request_seconds")
                     .Help("From the arrival of a request to its answer")
                     .Register(*registry_)),
      refused_(prometheus::BuildCounter()
                   .Name("hashrange_refused_mutations_total")
                   .Help("Mutations refused before they were applied")
                   .Register(*registry_)),
      pool_depths_(prometheus::BuildGauge()
                       .Name("hashrange_pool_queue_depth")
                       .Help("Calls waiting for a worker")
                       .Register(*registry_)),
      grpc_pool_depth_(
          pool_depths_.Add({{"front", NameOf(front::Protocol::kGrpc)}})),
      http_pool_depth_(
          pool_depths_.Add({{"front", NameOf(front::Protocol::kHttp)}})),
      queue_depth_(NewGauge("hashrange_commit_queue_depth",
                            "Mutations waiting for a commit")),
      queue_bytes_(NewGauge("hashrange_commit_queue_bytes",
                            "Estimated bytes of waiting mutations")),
      group_size_(NewHistogram("hashrange_commit_group_mutations",
                               "Mutations that shared one fsync",
                               GroupSizes())),
      apply_seconds_(NewHistogram("hashrange_commit_apply_seconds",
                                  "Applying one commit group", Durations())),
      write_seconds_(NewHistogram("hashrange_commit_write_seconds",
                                  "Write and fsync of one commit group",
                                  Durations())),
      commit_bytes_(NewCounter("hashrange_commit_bytes_total",
                               "Keys and values written")),
      failed_mutations_(NewCounter("hashrange_commit_failed_mutations_total",
                                   "Mutations that failed to apply")),
      records_read_(NewCounter("hashrange_range_records_read_total",
                               "Records read by range reads")) {}

absl::Status PrometheusMetrics::Serve(const std::string& address) {
  // The library throws where it cannot listen.
  try {
    exposer_ = std::make_unique<prometheus::Exposer>(address, 1);
  } catch (const std::exception& error) {
    return absl::UnavailableError(absl::StrCat(
        "cannot listen on ", address,
        " for metrics: the port is in use, or the address is not one of this "
        "machine; choose another with --metrics_address"));
  }
  exposer_->RegisterCollectable(registry_);
  return absl::OkStatus();
}

PrometheusMetrics::MethodMetrics& PrometheusMetrics::ForMethod(
    front::Protocol protocol, absl::string_view method) {
  Methods& methods = MethodsOf(protocol);
  auto found = methods.find(method);
  if (found != methods.end()) return found->second;
  Histogram& latency = latencies_.Add(
      {{"front", NameOf(protocol)}, {"method", std::string(method)}},
      Durations());
  return methods[std::string(method)] = {&latency, {}};
}

void PrometheusMetrics::OnCall(const front::CallReport& report) {
  Histogram* histogram = nullptr;
  prometheus::Counter* counter = nullptr;
  {
    storage::MutexLock lock(mutex_);
    MethodMetrics& metrics = ForMethod(report.protocol, report.method);
    histogram = metrics.latency;
    prometheus::Counter*& by_code = metrics.by_code[report.code];
    if (by_code == nullptr) {
      by_code = &requests_.Add({{"front", NameOf(report.protocol)},
                                {"method", std::string(report.method)},
                                {"code", absl::StrCat(report.code)}});
    }
    counter = by_code;
  }
  histogram->Observe(absl::ToDoubleSeconds(report.latency));
  counter->Increment();
}

void PrometheusMetrics::OnCommitGroup(
    const storage::CommitGroupReport& report) {
  group_size_.Observe(static_cast<double>(report.mutations));
  apply_seconds_.Observe(absl::ToDoubleSeconds(report.apply));
  write_seconds_.Observe(absl::ToDoubleSeconds(report.write));
  commit_bytes_.Increment(static_cast<double>(report.write_bytes));
  failed_mutations_.Increment(static_cast<double>(report.mutations_failed));
}

}  // namespace

std::unique_ptr<Metrics> Metrics::Create() {
  return std::make_unique<PrometheusMetrics>();
}

}  // namespace hashrange::server

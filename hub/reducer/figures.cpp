// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/figures.h"

#include <array>

namespace vq::hub {

std::string_view kindOf(const CommandBody &body)
{
    // In the order of the variant.
    static constexpr std::array kKinds = {"take_ticket",
                                          "call",
                                          "recall",
                                          "serve",
                                          "finish",
                                          "no_show",
                                          "undo_at_counter",
                                          "undo_of_ticket",
                                          "park",
                                          "return",
                                          "transfer",
                                          "cancel",
                                          "open_counter",
                                          "pause_counter",
                                          "close_counter",
                                          "report_print",
                                          "order_copy",
                                          "report_shown",
                                          "report_device",
                                          "add_device",
                                          "revoke_device",
                                          "record_start",
                                          "apply_config",
                                          "open_day",
                                          "move_series",
                                          "add_appointment",
                                          "cancel_appointment",
                                          "group",
                                          "ungroup",
                                          "say_present",
                                          "take_back",
                                          "end_taking_back"};
    static_assert(kKinds.size() == std::variant_size_v<CommandBody>);
    return kKinds[body.index()];
}

Figures::Figures(metrics::Registry &registry)
    : batch_commands(
          registry.histogram({"vq_hub_batch_commands", "Commands that shared one commit"},
                             {1, 2, 4, 8, 16, 32, 64, 128, 256, 1024})),
      commit_seconds(registry.histogram(
          {"vq_hub_commit_seconds", "Time of one commit, with its sync to the disk"},
          metrics::latencyBuckets())),
      commits_failed(registry.counter(
          {"vq_hub_commits_failed_total", "Commits that the disk refused"})),
      reloads(registry.counter(
          {"vq_hub_reloads_total", "Times that the log was read again after a failure"})),
      records(registry.gauge({"vq_hub_log_records", "Records in the log"})),
      tickets_live(
          registry.gauge({"vq_hub_tickets", "Tickets of this day, and live ones"})),
      devices_connected(
          registry.gauge({"vq_hub_devices_connected", "Devices that are connected"})),
      accepts_tickets(
          registry.gauge({"vq_hub_accepts_tickets", "1, or 0 while the disk is full"})),
      clock_doubted(
          registry.gauge({"vq_hub_clock_doubted",
                          "1 while the clock shows a day that is not believed, else 0"})),
      queue_depth(
          registry.gauge({"vq_hub_queue_depth", "Commands that wait for the reducer"})),
      log_is_well(registry.gauge(
          {"vq_hub_log_is_well",
           "0 when the last verification of all that is kept of the log found damage"})),
      log_verified_at(
          registry.gauge({"vq_hub_log_verified_timestamp_seconds",
                          "When all that is kept of the log was verified last"})),
      m_registry(registry)
{}

void Figures::countCommand(const CommandBody &body, std::string_view outcome)
{
    const auto key = std::pair(body.index(), std::string(outcome));
    auto found = m_commands.find(key);
    if (found == m_commands.end())
        found =
            m_commands
                .emplace(key,
                         m_registry.counter({"vq_hub_commands_total",
                                             "Commands by kind and what became of them",
                                             {{"kind", std::string(kindOf(body))},
                                              {"outcome", std::string(outcome)}}}))
                .first;
    found->second.add();
}

} // namespace vq::hub

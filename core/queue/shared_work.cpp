// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/shared_work.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/assert.h"

namespace vq {

namespace {

// Time of workers who can do the same tasks, between two ends of tasks.
struct Slot {
    Ms room{0};
    std::vector<std::size_t> tasks;
};

// The largest flow of work into the slots, kept while work is added: a task sends its work
// into any slot of its own, and what another task has put there moves on if it can.
class Plan {
public:
    explicit Plan(const SharedWork &shared)
        : m_slots(slotsOf(shared)), m_slots_of(shared.tasks.size())
    {
        for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
            m_done.emplace_back(m_slots[slot].tasks.size());
            for (const auto task : m_slots[slot].tasks)
                m_slots_of[task].push_back(slot);
        }
    }

    // As much of it as can be done beside what is planned already.
    Ms add(std::size_t task, Ms work)
    {
        Ms added{0};
        while (added < work) {
            const Ms step = push(task, work - added);
            if (step == Ms{0})
                break;
            added += step;
        }
        return added;
    }

    // Room in this task's slots, whoever has it now.
    Ms roomFor(std::size_t task) const
    {
        Ms room{0};
        for (const auto slot : m_slots_of[task])
            room += m_slots[slot].room;
        return room;
    }
    // Every task that could want one of them.
    std::set<std::size_t> rivalsOf(std::size_t task) const
    {
        std::set<std::size_t> rivals{task};
        for (const auto slot : m_slots_of[task])
            rivals.insert(m_slots[slot].tasks.begin(), m_slots[slot].tasks.end());
        return rivals;
    }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    static std::vector<Slot> slotsOf(const SharedWork &shared);

    Ms used(std::size_t slot) const
    {
        Ms sum{0};
        for (const auto done : m_done[slot])
            sum += done;
        return sum;
    }

    // A shortest way from the task to a slot with room; each task on it was reached by
    // taking a place from it in the slot before. Breadth first, so there are few ways.
    Ms push(std::size_t task, Ms most);

    std::vector<Slot> m_slots;
    std::vector<std::vector<std::size_t>> m_slots_of; // by task
    std::vector<std::vector<Ms>> m_done;              // by slot, as its tasks
};

std::vector<Slot> Plan::slotsOf(const SharedWork &shared)
{
    std::set<Ms> ends;
    for (const auto &task : shared.tasks)
        ends.insert(task.until);
    std::map<std::pair<Ms, std::vector<std::size_t>>, Ms> room;
    for (const auto &worker : shared.workers) {
        Ms begin{0};
        for (const Ms end : ends) {
            const Ms free = end - std::clamp(worker.busy, begin, end);
            begin = end;
            std::vector<std::size_t> tasks;
            for (const auto task : worker.tasks)
                if (shared.tasks[task].until >= end)
                    tasks.push_back(task);
            std::ranges::sort(tasks);
            if (free > Ms{0} && !tasks.empty())
                room[{end, std::move(tasks)}] += free;
        }
    }
    std::vector<Slot> slots;
    slots.reserve(room.size());
    for (const auto &[key, free] : room)
        slots.push_back({.room = free, .tasks = key.second});
    return slots;
}

Ms Plan::push(std::size_t task, Ms most)
{
    // Of each slot the task that reached it, of each task the slot that it was reached by.
    std::vector<std::size_t> by_task(m_slots.size(), kNone);
    std::vector<std::size_t> by_slot(m_slots_of.size(), kNone);
    std::vector<bool> is_seen(m_slots_of.size(), false);
    std::vector<std::size_t> reached{task};
    is_seen[task] = true;
    std::size_t goal = kNone;
    for (std::size_t next = 0; next < reached.size() && goal == kNone; ++next) {
        for (const auto slot : m_slots_of[reached[next]]) {
            if (by_task[slot] != kNone)
                continue;
            by_task[slot] = reached[next];
            if (used(slot) < m_slots[slot].room) {
                goal = slot;
                break;
            }
            const auto &tasks = m_slots[slot].tasks;
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                if (is_seen[tasks[i]] || m_done[slot][i] == Ms{0})
                    continue;
                is_seen[tasks[i]] = true;
                by_slot[tasks[i]] = slot;
                reached.push_back(tasks[i]);
            }
        }
    }
    if (goal == kNone)
        return Ms{0};
    const auto doneBy = [&](std::size_t slot, std::size_t who) -> Ms & {
        const auto &tasks = m_slots[slot].tasks;
        const auto at = std::ranges::find(tasks, who) - tasks.begin();
        return m_done[slot][static_cast<std::size_t>(at)];
    };
    Ms step = std::min(most, m_slots[goal].room - used(goal));
    for (auto who = by_task[goal]; who != task; who = by_task[by_slot[who]])
        step = std::min(step, doneBy(by_slot[who], who));
    auto slot = goal;
    for (auto who = by_task[goal];; who = by_task[slot]) {
        doneBy(slot, who) += step;
        if (who == task)
            break;
        slot = by_slot[who];
        doneBy(slot, who) -= step;
    }
    return step;
}

bool isDoneWithin(SharedWork &shared, Minutes span)
{
    for (auto &task : shared.tasks)
        task.until = span;
    Plan plan(shared);
    for (std::size_t each = 0; each < shared.tasks.size(); ++each)
        if (plan.add(each, shared.tasks[each].work) < shared.tasks[each].work)
            return false;
    return true;
}

} // namespace

bool fitsToo(const SharedWork &shared, std::size_t task, Ms more)
{
    VQ_ASSERT(task < shared.tasks.size());
    Plan plan(shared);
    // Mostly there is room for everything that could want these slots. Were the task then
    // refused, its slots would be full, of less than that.
    Ms wanted = more;
    for (const auto rival : plan.rivalsOf(task))
        wanted += shared.tasks[rival].work;
    if (wanted <= plan.roomFor(task))
        return true;
    for (std::size_t each = 0; each < shared.tasks.size(); ++each)
        plan.add(each, shared.tasks[each].work);
    return plan.add(task, more) == more;
}

std::optional<Minutes> timeForAll(SharedWork shared, Minutes most)
{
    if (!isDoneWithin(shared, most))
        return std::nullopt;
    Minutes low{0};
    Minutes high = most;
    while (low < high) {
        const Minutes middle = (low + high) / 2;
        if (isDoneWithin(shared, middle))
            high = middle;
        else
            low = middle + Minutes{1};
    }
    return high;
}

} // namespace vq

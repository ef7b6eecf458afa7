// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <memory_resource>
#include <optional>

#include "core/queue/ticket.h"

namespace vq {

// Tickets in the order of their places, which also tells how many stand before one: a
// B-tree with counts, so each step costs O(log n). Its nodes are wide, for what a position
// costs among a million is the memory that is touched on the way, not the comparisons.
class PlaceTree {
public:
    struct Entry {
        Place place;
        TicketId ticket;
        bool operator==(const Entry &) const = default;
    };

    PlaceTree();
    PlaceTree(const PlaceTree &other);
    PlaceTree(PlaceTree &&other) noexcept;
    PlaceTree &operator=(PlaceTree other) noexcept;
    ~PlaceTree();

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    bool contains(const Place &place) const;
    Entry first() const; // of a tree that is not empty
    std::optional<Entry> firstAfter(const Place &place) const;
    int countBefore(const Place &place) const;
    void forEach(const std::function<void(const Entry &)> &what) const; // in order

    bool insert(const Entry &entry); // false: the place is taken
    bool erase(const Place &place);  // false: there was none

    // Whether they hold the same; how they grew does not matter.
    friend bool operator==(const PlaceTree &a, const PlaceTree &b);

private:
    class Keys;
    struct Node;
    struct Leaf;
    struct Inner;
    // Nodes lie side by side: scattered among the tickets each would be on a page of its
    // own, and the look at a page costs more than the look at the node.
    using Pool = std::pmr::unsynchronized_pool_resource;
    struct Release {
        Release() : pool(nullptr) {}
        explicit Release(Pool *nodes) : pool(nodes) {}
        void operator()(Node *node) const;

        Pool *pool;
    };
    using Owner = std::unique_ptr<Node, Release>;

    static std::size_t countOf(const Node &node);
    static std::optional<Entry> firstAfter(const Node &node, const Place &place);
    template <class Kind>
    std::unique_ptr<Kind, Release> make();
    Owner copyOf(const Node &node);
    Owner insertInto(Node &node, const Entry &entry, bool &is_new);
    Owner insertInto(Leaf &leaf, const Entry &entry, bool &is_new);
    Owner insertInto(Inner &inner, const Entry &entry, bool &is_new);
    Owner addChild(Inner &inner, int at, Owner child);
    static bool eraseFrom(Node &node, const Place &place);
    static void tidyAround(Inner &inner, int at);
    static void walk(const Node &node, const std::function<void(const Entry &)> &what);

    std::unique_ptr<Pool> m_pool;
    Owner m_root; // null while empty
    std::size_t m_size = 0;
};

} // namespace vq

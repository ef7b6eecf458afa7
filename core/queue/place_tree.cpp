// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/place_tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/assert.h"

namespace vq {

namespace {

constexpr int kWidth = 64;

template <class Array, class Value>
void putAt(Array &array, int size, int at, Value value)
{
    std::move_backward(array.begin() + at, array.begin() + size,
                       array.begin() + size + 1);
    array[static_cast<std::size_t>(at)] = std::move(value);
}

template <class Array>
void takeAt(Array &array, int size, int at)
{
    std::move(array.begin() + at + 1, array.begin() + size, array.begin() + at);
}

// The end of `from`, beginning at `at`, to the end of `to`.
template <class Array>
void moveTail(Array &from, int size, int at, Array &to, int to_size)
{
    std::move(from.begin() + at, from.begin() + size, to.begin() + to_size);
}

// Where to part a full node for one more at `at`. People come to the end of a line: the
// old node stays full then, and the new one has room.
int partAt(int at)
{
    return at == kWidth ? kWidth : kWidth / 2;
}

} // namespace

// Places with their two parts apart, so that a search reads few lines of memory and all of
// them at once: what a position costs in a long line is waiting for memory, one line after
// the other in a binary search. Unused slots hold the last moment of all.
class PlaceTree::Keys {
public:
    Keys() { m_ready.fill(kNever); }

    Place at(int index) const
    {
        const auto i = static_cast<std::size_t>(index);
        return {UtcMs{Ms{m_ready[i]}}, m_order[i]};
    }
    void set(int index, const Place &place)
    {
        const auto i = static_cast<std::size_t>(index);
        m_ready[i] = place.ready_at.time_since_epoch().count();
        m_order[i] = place.order;
    }
    void put(int size, int at, const Place &place)
    {
        putAt(m_ready, size, at, place.ready_at.time_since_epoch().count());
        putAt(m_order, size, at, place.order);
    }
    void take(int size, int at)
    {
        takeAt(m_ready, size, at);
        takeAt(m_order, size, at);
        m_ready[static_cast<std::size_t>(size) - 1] = kNever;
    }
    void moveTailTo(Keys &to, int to_size, int size, int at)
    {
        moveTail(m_ready, size, at, to.m_ready, to_size);
        moveTail(m_order, size, at, to.m_order, to_size);
        std::fill(m_ready.begin() + at, m_ready.begin() + size, kNever);
    }

    // How many of the first `size` are less than this place.
    int countLess(int size, const Place &place) const
    {
        const auto ready = place.ready_at.time_since_epoch().count();
        std::size_t group = 0; // of as many as are in one line
        for (std::size_t i = kGroup; i < kWidth; i += kGroup)
            group += m_ready[i] < ready ? 1U : 0U;
        std::size_t less = group * kGroup;
        for (std::size_t i = 0; i < kGroup; ++i)
            less += m_ready[group * kGroup + i] < ready ? 1U : 0U;
        while (less < static_cast<std::size_t>(size) && m_ready[less] == ready &&
               m_order[less] < place.order)
            ++less;
        return static_cast<int>(less);
    }

private:
    static constexpr std::int64_t kNever = INT64_MAX;
    static constexpr std::size_t kGroup = 8;

    alignas(64) std::array<std::int64_t, kWidth> m_ready;
    std::array<std::uint64_t, kWidth> m_order{};
};

struct PlaceTree::Node {
    explicit Node(bool leaf) : is_leaf(leaf) {}
    bool is_leaf;
    int size = 0;
    // Of a leaf its places; of an inner node none greater than what the child holds.
    Keys keys;

    bool holdsAt(int at, const Place &place) const
    {
        return at < size && keys.at(at) == place;
    }
    int childOf(const Place &place) const
    {
        const int less = keys.countLess(size, place);
        return holdsAt(less, place) ? less : std::max(less - 1, 0);
    }
};

struct PlaceTree::Leaf final : Node {
    Leaf() : Node(true) {}
    std::array<TicketId, kWidth> tickets;
};

struct PlaceTree::Inner final : Node {
    Inner() : Node(false) {}
    Node &child(int at) { return *children[static_cast<std::size_t>(at)]; }
    const Node &child(int at) const { return *children[static_cast<std::size_t>(at)]; }

    std::array<std::uint32_t, kWidth> counts{};
    std::array<Owner, kWidth> children;
};

void PlaceTree::Release::operator()(Node *node) const
{
    std::pmr::polymorphic_allocator<> nodes(pool);
    if (node->is_leaf)
        nodes.delete_object(static_cast<Leaf *>(node));
    else
        nodes.delete_object(static_cast<Inner *>(node));
}

template <class Kind>
std::unique_ptr<Kind, PlaceTree::Release> PlaceTree::make()
{
    if (!m_pool)
        m_pool = std::make_unique<Pool>();
    return {std::pmr::polymorphic_allocator<>(m_pool.get()).new_object<Kind>(),
            Release{m_pool.get()}};
}

PlaceTree::PlaceTree() = default;
PlaceTree::PlaceTree(PlaceTree &&other) noexcept
    : m_pool(std::move(other.m_pool)), m_root(std::move(other.m_root)),
      m_size(std::exchange(other.m_size, 0))
{}
PlaceTree::~PlaceTree() = default;

PlaceTree::PlaceTree(const PlaceTree &other) : m_size(other.m_size)
{
    if (other.m_root)
        m_root = copyOf(*other.m_root);
}

PlaceTree &PlaceTree::operator=(PlaceTree other) noexcept
{
    m_root = std::move(other.m_root); // before the pool that its nodes go back to
    m_pool = std::move(other.m_pool);
    m_size = other.m_size;
    return *this;
}

PlaceTree::Owner PlaceTree::copyOf(const Node &node)
{
    if (node.is_leaf) {
        auto leaf = make<Leaf>();
        *leaf = static_cast<const Leaf &>(node);
        return leaf;
    }
    const auto &from = static_cast<const Inner &>(node);
    auto to = make<Inner>();
    to->size = from.size;
    to->keys = from.keys;
    to->counts = from.counts;
    for (int i = 0; i < from.size; ++i)
        to->children[static_cast<std::size_t>(i)] = copyOf(from.child(i));
    return to;
}

std::size_t PlaceTree::countOf(const Node &node)
{
    if (node.is_leaf)
        return static_cast<std::size_t>(node.size);
    const auto &counts = static_cast<const Inner &>(node).counts;
    std::size_t count = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(node.size); ++i)
        count += counts[i];
    return count;
}

bool PlaceTree::contains(const Place &place) const
{
    const Node *node = m_root.get();
    while (node != nullptr && !node->is_leaf)
        node = &static_cast<const Inner &>(*node).child(node->childOf(place));
    if (node == nullptr)
        return false;
    return node->holdsAt(node->keys.countLess(node->size, place), place);
}

PlaceTree::Entry PlaceTree::first() const
{
    VQ_ASSERT(m_root);
    const Node *node = m_root.get();
    while (!node->is_leaf)
        node = &static_cast<const Inner &>(*node).child(0);
    return {node->keys.at(0), static_cast<const Leaf &>(*node).tickets[0]};
}

std::optional<PlaceTree::Entry> PlaceTree::firstAfter(const Place &place) const
{
    return m_root ? firstAfter(*m_root, place) : std::nullopt;
}

// In the child where the place is or would be, else the first of the next one.
std::optional<PlaceTree::Entry> PlaceTree::firstAfter(const Node &node,
                                                      const Place &place)
{
    if (!node.is_leaf) {
        const auto &inner = static_cast<const Inner &>(node);
        const int at = inner.childOf(place);
        auto found = firstAfter(inner.child(at), place);
        return found || at + 1 == inner.size ? found
                                             : firstAfter(inner.child(at + 1), place);
    }
    int at = node.keys.countLess(node.size, place);
    at += node.holdsAt(at, place) ? 1 : 0;
    if (at == node.size)
        return std::nullopt;
    const auto &leaf = static_cast<const Leaf &>(node);
    return Entry{node.keys.at(at), leaf.tickets[static_cast<std::size_t>(at)]};
}

int PlaceTree::countBefore(const Place &place) const
{
    std::uint32_t count = 0;
    const Node *node = m_root.get();
    while (node != nullptr && !node->is_leaf) {
        const auto &inner = static_cast<const Inner &>(*node);
        const int at = inner.childOf(place);
        for (std::size_t i = 0; i < static_cast<std::size_t>(at); ++i)
            count += inner.counts[i];
        node = &inner.child(at);
    }
    return static_cast<int>(count) +
           (node != nullptr ? node->keys.countLess(node->size, place) : 0);
}

void PlaceTree::forEach(const std::function<void(const Entry &)> &what) const
{
    if (m_root)
        walk(*m_root, what);
}

void PlaceTree::walk(const Node &node, const std::function<void(const Entry &)> &what)
{
    for (int i = 0; i < node.size; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (node.is_leaf)
            what({node.keys.at(i), static_cast<const Leaf &>(node).tickets[at]});
        else
            walk(static_cast<const Inner &>(node).child(i), what);
    }
}

bool PlaceTree::insert(const Entry &entry)
{
    bool is_new = true;
    if (!m_root)
        m_root = make<Leaf>();
    Owner right = insertInto(*m_root, entry, is_new);
    if (right) { // one storey more
        auto root = make<Inner>();
        root->size = 1;
        root->keys.set(0, m_root->keys.at(0));
        root->counts[0] = static_cast<std::uint32_t>(countOf(*m_root));
        root->children[0] = std::move(m_root);
        const Owner none = addChild(*root, 1, std::move(right));
        VQ_ASSERT(!none);
        m_root = std::move(root);
    }
    m_size += is_new ? 1 : 0;
    return is_new;
}

// What did not fit: the right part of the node, which then is a node of its own.
PlaceTree::Owner PlaceTree::insertInto(Node &node, const Entry &entry, bool &is_new)
{
    return node.is_leaf ? insertInto(static_cast<Leaf &>(node), entry, is_new)
                        : insertInto(static_cast<Inner &>(node), entry, is_new);
}

PlaceTree::Owner PlaceTree::insertInto(Leaf &leaf, const Entry &entry, bool &is_new)
{
    int at = leaf.keys.countLess(leaf.size, entry.place);
    is_new = !leaf.holdsAt(at, entry.place);
    if (!is_new)
        return nullptr;
    std::unique_ptr<Leaf, Release> right;
    Leaf *home = &leaf;
    if (leaf.size == kWidth) {
        const int part = partAt(at);
        right = make<Leaf>();
        leaf.keys.moveTailTo(right->keys, 0, leaf.size, part);
        moveTail(leaf.tickets, leaf.size, part, right->tickets, 0);
        right->size = leaf.size - part;
        leaf.size = part;
        if (at > part || part == kWidth) {
            home = right.get();
            at -= part;
        }
    }
    home->keys.put(home->size, at, entry.place);
    putAt(home->tickets, home->size, at, entry.ticket);
    ++home->size;
    return right;
}

PlaceTree::Owner PlaceTree::insertInto(Inner &inner, const Entry &entry, bool &is_new)
{
    if (entry.place < inner.keys.at(0)) // its first child holds whatever is less
        inner.keys.set(0, entry.place);
    const int at = inner.childOf(entry.place);
    const auto index = static_cast<std::size_t>(at);
    Owner right = insertInto(inner.child(at), entry, is_new);
    inner.counts[index] = static_cast<std::uint32_t>(
        right ? countOf(inner.child(at)) : inner.counts[index] + (is_new ? 1U : 0U));
    return right ? addChild(inner, at + 1, std::move(right)) : Owner{};
}

PlaceTree::Owner PlaceTree::addChild(Inner &inner, int at, Owner child)
{
    std::unique_ptr<Inner, Release> right;
    Inner *home = &inner;
    if (inner.size == kWidth) {
        const int part = partAt(at);
        right = make<Inner>();
        inner.keys.moveTailTo(right->keys, 0, inner.size, part);
        moveTail(inner.counts, inner.size, part, right->counts, 0);
        moveTail(inner.children, inner.size, part, right->children, 0);
        right->size = inner.size - part;
        inner.size = part;
        if (at > part || part == kWidth) {
            home = right.get();
            at -= part;
        }
    }
    home->keys.put(home->size, at, child->keys.at(0));
    putAt(home->counts, home->size, at, static_cast<std::uint32_t>(countOf(*child)));
    putAt(home->children, home->size, at, std::move(child));
    ++home->size;
    return right;
}

bool PlaceTree::erase(const Place &place)
{
    if (!m_root || !eraseFrom(*m_root, place))
        return false;
    --m_size;
    while (!m_root->is_leaf && m_root->size == 1)
        m_root = std::move(static_cast<Inner &>(*m_root).children[0]);
    if (m_root->size == 0)
        m_root.reset();
    return true;
}

bool PlaceTree::eraseFrom(Node &node, const Place &place)
{
    if (!node.is_leaf) {
        auto &inner = static_cast<Inner &>(node);
        const int at = inner.childOf(place);
        if (!eraseFrom(inner.child(at), place))
            return false;
        --inner.counts[static_cast<std::size_t>(at)];
        tidyAround(inner, at);
        return true;
    }
    auto &leaf = static_cast<Leaf &>(node);
    const int at = leaf.keys.countLess(leaf.size, place);
    if (!leaf.holdsAt(at, place))
        return false;
    leaf.keys.take(leaf.size, at);
    takeAt(leaf.tickets, leaf.size, at);
    --leaf.size;
    return true;
}

// An empty child leaves; one that shares half a node with its right neighbour moves in
// with it, so that a tree which shrinks has few nodes again.
void PlaceTree::tidyAround(Inner &inner, int at)
{
    const auto drop = [&](int gone) {
        inner.keys.take(inner.size, gone);
        takeAt(inner.counts, inner.size, gone);
        takeAt(inner.children, inner.size, gone);
        --inner.size;
    };
    if (inner.child(at).size == 0)
        return drop(at);
    if (at + 1 == inner.size ||
        inner.child(at).size + inner.child(at + 1).size > kWidth / 2)
        return;
    auto &left = inner.child(at);
    auto &right = inner.child(at + 1);
    right.keys.moveTailTo(left.keys, left.size, right.size, 0);
    if (left.is_leaf) {
        moveTail(static_cast<Leaf &>(right).tickets, right.size, 0,
                 static_cast<Leaf &>(left).tickets, left.size);
    } else {
        moveTail(static_cast<Inner &>(right).counts, right.size, 0,
                 static_cast<Inner &>(left).counts, left.size);
        moveTail(static_cast<Inner &>(right).children, right.size, 0,
                 static_cast<Inner &>(left).children, left.size);
        left.keys.set(left.size, inner.keys.at(at + 1));
    }
    left.size += right.size;
    inner.counts[static_cast<std::size_t>(at)] +=
        inner.counts[static_cast<std::size_t>(at) + 1];
    drop(at + 1);
}

bool operator==(const PlaceTree &a, const PlaceTree &b)
{
    if (a.m_size != b.m_size)
        return false;
    std::vector<PlaceTree::Entry> entries;
    entries.reserve(a.m_size);
    a.forEach([&](const PlaceTree::Entry &entry) { entries.push_back(entry); });
    std::size_t at = 0;
    bool is_equal = true;
    b.forEach([&](const PlaceTree::Entry &entry) {
        is_equal = is_equal && entries[at++] == entry;
    });
    return is_equal;
}

} // namespace vq

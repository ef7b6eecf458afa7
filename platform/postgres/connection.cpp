// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/postgres/connection.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <iterator>
#include <optional>
#include <unordered_map>

#include <libpq-fe.h>

namespace vq::postgres {

namespace {

template <auto function>
struct CloseWith {
    template <class T>
    void operator()(T *handle) const
    {
        function(handle);
    }
};
using Handle = std::unique_ptr<PGconn, CloseWith<PQfinish>>;
using Answer = std::unique_ptr<PGresult, CloseWith<PQclear>>;

// Of pg_type.dat: int8, int4, int2, bool, text.
constexpr Oid kInt8 = 20;
constexpr Oid kInt4 = 23;
constexpr Oid kInt2 = 21;
constexpr Oid kText = 25;
constexpr Oid kBytes = 17;

struct Meaning {
    std::string_view state; // of SQLSTATE, or how it begins
    ErrorKind kind;
    const char *code;
};
constexpr std::array kMeanings = {
    Meaning{"23505", ErrorKind::Conflict, "storage_duplicate"},
    Meaning{"23503", ErrorKind::Conflict, "storage_reference"},
    Meaning{"23", ErrorKind::Conflict, "storage_constraint"},
    Meaning{"40", ErrorKind::Retry, "storage_deadlock"},
    Meaning{"53100", ErrorKind::Retry, "disk_full"},
    Meaning{"53", ErrorKind::Retry, "database_unavailable"},
    Meaning{"57", ErrorKind::Retry, "database_unavailable"},
    Meaning{"58", ErrorKind::Retry, "database_unavailable"},
    Meaning{"08", ErrorKind::Retry, "database_unavailable"},
    Meaning{"XX", ErrorKind::Corrupt, "storage_corrupt"},
};

Error errorOf(std::string_view state, std::string_view detail, std::string_view doing)
{
    std::string message = "PostgreSQL: ";
    message += doing;
    message += ": ";
    message += detail;
    for (const auto &meaning : kMeanings)
        if (state.starts_with(meaning.state))
            return {meaning.kind, meaning.code, message};
    // Without a state the server was not there to give one.
    if (state.empty())
        return {ErrorKind::Retry, "database_unavailable", message};
    return {ErrorKind::Reject, "storage_misused", message};
}

// Parameters as libpq takes them: texts that live as long as the call.
class Bound {
public:
    explicit Bound(std::span<const Value> values)
    {
        m_numbers.reserve(values.size());
        for (const auto &value : values) {
            add(value);
            types.push_back(kTypes.at(value.index()));
        }
    }
    // Of rows for a table: the types are those of its columns.
    explicit Bound(std::span<const std::vector<Value>> rows)
    {
        const auto count = rows.size() * rows.front().size();
        m_numbers.reserve(count);
        for (const auto &row : rows)
            for (const auto &value : row)
                add(value);
        types.resize(count, 0);
    }
    Bound(const Bound &) = delete;
    Bound &operator=(const Bound &) = delete;

    std::vector<const char *> pointers;
    std::vector<int> lengths; // of bytes alone
    std::vector<int> formats; // 1: as they are
    std::vector<Oid> types;

private:
    // As the alternatives of a value.
    static constexpr std::array<Oid, 4> kTypes = {0, kInt8, kText, kBytes};

    void add(const Value &value)
    {
        const auto *bytes = std::get_if<std::vector<std::byte>>(&value);
        formats.push_back(bytes != nullptr ? 1 : 0);
        lengths.push_back(bytes != nullptr ? static_cast<int>(bytes->size()) : 0);
        if (bytes != nullptr) // an empty one has no address, which would mean NULL
            return pointers.push_back(
                bytes->empty() ? "" : reinterpret_cast<const char *>(bytes->data()));
        if (const auto *text = std::get_if<std::string>(&value))
            return pointers.push_back(text->c_str());
        const auto *number = std::get_if<std::int64_t>(&value);
        if (number == nullptr)
            return pointers.push_back(nullptr);
        auto &digits = m_numbers.emplace_back();
        std::to_chars(digits.data(), digits.data() + digits.size() - 1, *number);
        pointers.push_back(digits.data());
    }

    std::vector<std::array<char, 24>> m_numbers; // reserved: the pointers stay
};

// One statement among others that are sent in one go.
struct Piece {
    std::string sql;
    std::unique_ptr<Bound> bound;
};

// So many rows at most with one statement: twice as many gain little more.
constexpr std::size_t kRowsMax = 64;
constexpr std::size_t kToldMax = 200; // of a statement, in an error

std::string insertOf(std::string_view into, std::size_t rows, std::size_t columns,
                     std::string_view then)
{
    std::string sql = "INSERT INTO ";
    sql.append(into).append(" VALUES ");
    std::size_t parameter = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        sql += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < columns; ++column)
            sql.append(column == 0 ? "$" : ", $").append(std::to_string(++parameter));
        sql += ')';
    }
    return sql.append(then.empty() ? "" : " ").append(then);
}

// As text: "\\x" and two digits for each.
std::vector<std::byte> bytesOf(std::string_view text)
{
    std::vector<std::byte> bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        unsigned value = 0;
        std::from_chars(text.data() + at, text.data() + at + 2, value, 16);
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

Value valueAt(const PGresult *answer, int row, int column)
{
    if (PQgetisnull(answer, row, column) != 0)
        return std::monostate{};
    const std::string_view text(
        PQgetvalue(answer, row, column),
        static_cast<std::size_t>(PQgetlength(answer, row, column)));
    const Oid type = PQftype(answer, column);
    if (type == kBytes)
        return bytesOf(text);
    if (type != kInt8 && type != kInt4 && type != kInt2)
        return std::string(text);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool isDone(const PGresult *answer)
{
    const auto status = PQresultStatus(answer);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

std::vector<std::vector<Value>> rowsOf(const PGresult *answer)
{
    std::vector<std::vector<Value>> rows;
    const int columns = PQnfields(answer);
    for (int row = 0; row < PQntuples(answer); ++row) {
        auto &copied = rows.emplace_back();
        copied.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column)
            copied.push_back(valueAt(answer, row, column));
    }
    return rows;
}

// The same text with other kinds of parameters is another statement.
std::string keyOf(std::string_view sql, const std::vector<Oid> &types)
{
    std::string key(sql);
    for (const auto type : types)
        key += type == kInt8 ? 'i' : type == kText ? 't' : type == kBytes ? 'b' : '0';
    return key;
}

} // namespace

struct Connection::State {
    Handle handle;
    std::unordered_map<std::string, std::string> names; // of what is prepared

    Error fail(const PGresult *answer, std::string_view doing) const
    {
        const char *state =
            answer != nullptr ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
        return errorOf(state != nullptr ? state : "", PQerrorMessage(handle.get()),
                       doing);
    }

    Result<std::vector<std::vector<std::vector<Value>>>>
    sendAll(std::span<const Piece> pieces);

    Result<const char *> prepared(std::string_view sql, const Bound &bound)
    {
        auto key = keyOf(sql, bound.types);
        const auto found = names.find(key);
        if (found != names.end())
            return found->second.c_str();
        const auto name = "s" + std::to_string(names.size());
        const Answer answer(
            PQprepare(handle.get(), name.c_str(), std::string(sql).c_str(),
                      static_cast<int>(bound.types.size()), bound.types.data()));
        if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK)
            return fail(answer.get(), sql);
        return names.emplace(std::move(key), name).first->second.c_str();
    }
};

Connection::Connection(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const OpenOptions &options)
{
    const auto seconds = std::to_string(
        std::chrono::ceil<std::chrono::seconds>(options.connect_patience).count());
    // A value that names a whole address is taken apart (libpq, expand_dbname).
    const std::array keys = {"dbname", "connect_timeout", "application_name",
                             static_cast<const char *>(nullptr)};
    const std::array values = {options.url.c_str(), seconds.c_str(), "vq-cloud",
                               static_cast<const char *>(nullptr)};
    auto state = std::make_unique<State>();
    state->handle.reset(PQconnectdbParams(keys.data(), values.data(), 1));
    if (PQstatus(state->handle.get()) != CONNECTION_OK)
        return state->fail(nullptr, "connect");
    PQsetNoticeProcessor(
        state->handle.get(), [](void *, const char *) {}, nullptr);
    std::unique_ptr<Connection> connection(new Connection(std::move(state)));
    VQ_CHECK(connection->execute(
        "SET statement_timeout = " + std::to_string(options.statement_patience.count()) +
        "; SET synchronous_commit = on"));
    return connection;
}

Result<std::vector<std::vector<Value>>> Connection::run(std::string_view sql,
                                                        std::span<const Value> values)
{
    const Bound bound(values);
    VQ_TRY(const char *const name, m_state->prepared(sql, bound));
    const Answer answer(PQexecPrepared(
        m_state->handle.get(), name, static_cast<int>(values.size()),
        bound.pointers.data(), bound.lengths.data(), bound.formats.data(), 0));
    if (!isDone(answer.get()))
        return m_state->fail(answer.get(), sql);
    return rowsOf(answer.get());
}

// In one go (pipeline mode): the rows of each. The first failure is that of the whole.
Result<std::vector<std::vector<std::vector<Value>>>>
Connection::State::sendAll(std::span<const Piece> pieces)
{
    std::vector<const char *> prepared_as;
    for (const auto &piece : pieces) {
        VQ_TRY(const char *const name, prepared(piece.sql, *piece.bound));
        prepared_as.push_back(name);
    }
    auto *const to = handle.get();
    const auto &sql = pieces.front().sql;
    if (PQenterPipelineMode(to) != 1)
        return fail(nullptr, sql);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto &bound = *pieces[i].bound;
        if (PQsendQueryPrepared(to, prepared_as[i],
                                static_cast<int>(bound.pointers.size()),
                                bound.pointers.data(), bound.lengths.data(),
                                bound.formats.data(), 0) != 1)
            return fail(nullptr, sql);
    }
    if (PQpipelineSync(to) != 1)
        return fail(nullptr, sql);
    std::vector<std::vector<std::vector<Value>>> answers;
    std::optional<Error> first;
    for (const auto &piece : pieces) {
        const Answer answer(PQgetResult(to));
        if (isDone(answer.get()))
            answers.push_back(rowsOf(answer.get()));
        else if (!first)
            first = fail(answer.get(), piece.sql.substr(0, kToldMax));
        const Answer between(PQgetResult(to)); // none: the end of this one
    }
    const Answer sync(PQgetResult(to));
    if (PQexitPipelineMode(to) != 1 && !first)
        first = fail(nullptr, sql);
    if (first)
        return *first;
    return answers;
}

Result<std::vector<std::vector<std::vector<Value>>>>
Connection::runEach(std::string_view sql, std::span<const std::vector<Value>> all)
{
    if (all.empty())
        return std::vector<std::vector<std::vector<Value>>>();
    std::vector<Piece> pieces;
    pieces.reserve(all.size());
    for (const auto &values : all)
        pieces.push_back({std::string(sql), std::make_unique<Bound>(std::span(values))});
    return m_state->sendAll(pieces);
}

// By powers of two, so that few statements serve any number of rows.
Result<std::vector<std::vector<Value>>>
Connection::insert(std::string_view into, std::span<const std::vector<Value>> rows,
                   std::string_view then)
{
    if (rows.empty())
        return std::vector<std::vector<Value>>();
    std::vector<Piece> pieces;
    while (!rows.empty()) {
        const auto count = std::min(std::bit_floor(rows.size()), kRowsMax);
        pieces.push_back({insertOf(into, count, rows.front().size(), then),
                          std::make_unique<Bound>(rows.first(count))});
        rows = rows.subspan(count);
    }
    VQ_TRY(auto answers, m_state->sendAll(pieces));
    std::vector<std::vector<Value>> returned;
    for (auto &answer : answers)
        std::ranges::move(answer, std::back_inserter(returned));
    return returned;
}

Status Connection::execute(const std::string &script)
{
    const Answer answer(PQexec(m_state->handle.get(), script.c_str()));
    if (!isDone(answer.get()))
        return m_state->fail(answer.get(), script.substr(0, 60));
    return Done{};
}

bool Connection::isBroken() const
{
    return PQstatus(m_state->handle.get()) != CONNECTION_OK;
}

} // namespace vq::postgres

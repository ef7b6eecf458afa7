// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <set>
#include <sstream>

#include <sys/stat.h>
#include <toml++/toml.h>

#include "cloud/settings.h"

namespace vq::cloud {

namespace {

constexpr std::int64_t kFileBytesMax = 1024LL * 1024;

std::string placeOf(const std::string &file, const toml::source_position &at)
{
    return file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
}

std::string found(const toml::node &node)
{
    if (node.is_table())
        return "found a table";
    std::ostringstream text;
    text << "found " << toml::node_view(node);
    return text.str();
}

std::string noTable(const toml::node &node, const std::string &name)
{
    auto said = found(node);
    said.append(" for \"").append(name).append("\", expected a table [");
    return said.append(name).append("]");
}

// What stands there as the command line would have it; none: it is of another kind.
std::optional<std::string> valueOf(const toml::node &node, Setting::Form form)
{
    if (form == Setting::Form::Number) {
        const auto number = node.value_exact<std::int64_t>();
        return number ? std::optional(std::to_string(*number)) : std::nullopt;
    }
    if (form == Setting::Form::Text || !node.is_array())
        return node.value_exact<std::string>();
    std::string words;
    for (const auto &word : *node.as_array()) {
        const auto text = word.value_exact<std::string>();
        if (!text)
            return std::nullopt;
        words += (words.empty() ? "" : ",") + *text;
    }
    return words;
}

class FileReader {
public:
    FileReader(std::string name, Options &options)
        : m_name(std::move(name)), m_options(options)
    {
        for (const auto &setting : settings())
            if (const auto dot = setting.name.find('.'); dot != std::string::npos)
                m_groups.insert(std::string(setting.name.substr(0, dot)));
    }

    void read(const toml::table &table, const std::string &group)
    {
        for (const auto &[key, node] : table) {
            const auto name = group + std::string(key.str());
            if (group.empty() && m_groups.contains(name)) {
                if (node.is_table())
                    read(*node.as_table(), name + '.');
                else
                    problem(node.source().begin, noTable(node, name));
                continue;
            }
            if (const auto *const setting = settingNamed(name))
                take(*setting, node);
            else
                unknown(key.source().begin, group, std::string(key.str()));
        }
    }

    const std::string &problems() const { return m_problems; }

private:
    void take(const Setting &setting, const toml::node &node)
    {
        const auto at = node.source().begin;
        const auto value = valueOf(node, setting.form);
        if (value && setting.set(m_options, *value))
            m_options.origins.insert_or_assign(std::string(setting.name),
                                               m_name + ":" + std::to_string(at.line));
        else
            problem(at, found(node) + " for \"" + std::string(setting.name) +
                            "\", expected " + setting.expected);
    }

    void unknown(const toml::source_position &at, const std::string &group,
                 const std::string &key)
    {
        std::set<std::string> names;
        for (const auto &setting : settings())
            if (setting.name.starts_with(group)) {
                const auto rest = setting.name.substr(group.size());
                names.emplace(rest.substr(0, rest.find('.')));
            }
        problem(
            at,
            "unknown key \"" + key + "\"" +
                (group.empty() ? "" : " in [" + group.substr(0, group.size() - 1) + "]") +
                settingHint(key, {names.begin(), names.end()}));
    }

    void problem(const toml::source_position &at, const std::string &text)
    {
        m_problems += (m_problems.empty() ? "" : "\n") + placeOf(m_name, at) + text;
    }

    std::string m_name;
    Options &m_options;
    std::set<std::string> m_groups;
    std::string m_problems;
};

Error badConfig(const std::string &message)
{
    return {ErrorKind::Reject, "bad_config", message};
}

// A password in it is for its owner alone, and for the group that it is given to.
Status checkUnexposed(const std::string &path, const Options &options)
{
    struct stat found {};
    if (!hasPassword(options.database) || ::stat(path.c_str(), &found) != 0 ||
        (found.st_mode & 0007U) == 0)
        return Done{};
    return Error{ErrorKind::Reject, "config_exposed",
                 path +
                     " holds a password and everyone on this machine may read it. "
                     "Nothing was started. chmod o= " +
                     path + ", or put the password in database_password_file."};
}

} // namespace

Status readSettingsFile(const std::string &path, Options &options)
{
    struct stat about {};
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode) || !file)
        return badConfig("cannot read the settings " + path +
                         ": there is no such file, or it is not for this account.");
    if (about.st_size > kFileBytesMax)
        return badConfig(path + " is larger than 1 MiB; expected a file of settings.");
    text << file.rdbuf();
    const auto name = path.substr(path.rfind('/') + 1);
    try {
        const toml::table root = toml::parse(text.str(), name);
        FileReader reader(name, options);
        reader.read(root, "");
        if (!reader.problems().empty())
            return badConfig(reader.problems());
    } catch (const toml::parse_error &failure) {
        return badConfig(placeOf(name, failure.source().begin) +
                         std::string(failure.description()));
    }
    return checkUnexposed(path, options);
}

} // namespace vq::cloud

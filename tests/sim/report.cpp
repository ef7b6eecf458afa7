// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/report.h"

#include <array>
#include <cmath>
#include <cstdio>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace vq::sim {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

void write(Writer &json, const Score &score)
{
    json.StartObject();
    json.Key("name");
    json.String(score.name.c_str());
    json.Key("simple");
    json.Bool(score.is_simple);
    json.Key("answered");
    json.Int(score.answered);
    for (const auto &[key, value] :
         {std::pair{"mae_s", score.mae_s}, std::pair{"rmse_s", score.rmse_s},
          std::pair{"bias_s", score.bias_s},
          std::pair{"pinball_10_s", score.pinball_10_s},
          std::pair{"pinball_90_s", score.pinball_90_s},
          std::pair{"coverage", score.coverage},
          std::pair{"coverage_p90", score.coverage_p90},
          std::pair{"width_s", score.width_s},
          std::pair{"silent_share", score.silent_share}}) {
        json.Key(key);
        json.Double(rounded(value));
    }
    json.EndObject();
}

// The fields of a table, inside an object that is open.
void writeFields(Writer &json, const Table &table)
{
    json.Key("title");
    json.String(table.title.c_str());
    for (const auto &[key, value] : table.facts) {
        json.Key(key.c_str());
        json.Double(rounded(value));
    }
    json.Key("best_simple");
    json.String(bestSimple(table.scores).name.c_str());
    json.Key("shipped");
    json.String(table.scores.back().name.c_str());
    json.Key("predictors");
    json.StartArray();
    for (const auto &score : table.scores)
        write(json, score);
    json.EndArray();
}

std::string row(const Score &score)
{
    std::array<char, 160> line{};
    std::snprintf(line.data(), line.size(),
                  "%-30s %8d %8.1f %8.1f %8.1f %8.2f %8.2f %8.3f %8.3f %8.1f\n",
                  score.name.c_str(), score.answered, score.mae_s, score.rmse_s,
                  score.bias_s, score.pinball_10_s, score.pinball_90_s, score.coverage,
                  score.coverage_p90, score.width_s);
    return line.data();
}

} // namespace

std::string asText(std::span<const Table> tables)
{
    std::string text;
    for (const auto &table : tables) {
        text += table.title;
        for (const auto &[key, value] : table.facts) {
            std::array<char, 80> fact{};
            std::snprintf(fact.data(), fact.size(), ", %s %.10g", key.c_str(),
                          rounded(value));
            text += fact.data();
        }
        std::array<char, 160> names{};
        std::snprintf(names.data(), names.size(),
                      "\n%-30s %8s %8s %8s %8s %8s %8s %8s %8s %8s\n", "predictor",
                      "answered", "MAE s", "RMSE s", "bias s", "pb10 s", "pb90 s",
                      "in band", "<= q90", "width s");
        text += names.data();
        for (const auto &score : table.scores)
            text += row(score);
        text += '\n';
    }
    return text;
}

std::string asJson(std::span<const Table> tables)
{
    rapidjson::StringBuffer buffer;
    Writer json(buffer);
    json.StartObject();
    writeFields(json, tables.front());
    if (tables.size() > 1) {
        json.Key("shocks");
        json.StartArray();
        for (const auto &table : tables.subspan(1)) {
            json.StartObject();
            writeFields(json, table);
            json.EndObject();
        }
        json.EndArray();
    }
    json.EndObject();
    return std::string(buffer.GetString()) + '\n';
}

} // namespace vq::sim

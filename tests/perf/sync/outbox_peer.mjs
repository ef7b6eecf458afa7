// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0

// An outbox as one would write it by hand: facts in a table, sent as JSON in batches, gzipped, and
// taken into a table at the other end; both durable.
//   node outbox_peer.mjs server FILE CERT KEY          prints {"url"}
//   node outbox_peer.mjs client FILE CERT URL COUNT BATCH   prints {"seconds", "bytes"}
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import { gzipSync, gunzipSync } from "node:zlib";

import Database from "better-sqlite3";
import Fastify from "fastify";

const [role, file, ...rest] = process.argv.slice(2);
const db = new Database(file);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");

async function serve(cert, key) {
  db.exec("CREATE TABLE fact (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL) STRICT");
  const insert = db.prepare("INSERT INTO fact VALUES (?, ?, ?) ON CONFLICT (seq) DO NOTHING");
  const last = db.prepare("SELECT coalesce(max(seq), 0) AS seq FROM fact");
  const take = db.transaction((facts) => {
    for (const fact of facts) insert.run(fact.seq, fact.type, JSON.stringify(fact.body));
    return last.get().seq;
  });
  const app = Fastify({ https: { cert: readFileSync(cert), key: readFileSync(key) }, bodyLimit: 1 << 24 });
  app.addContentTypeParser("application/gzip", { parseAs: "buffer" }, (_, body, done) =>
    done(null, JSON.parse(gunzipSync(body))));
  app.post("/facts", async (request) => ({ seq: take(request.body) }));
  console.log(JSON.stringify({ url: await app.listen({ host: "127.0.0.1", port: 0 }) }));
}

// A ticket's life is four facts.
function fill(count) {
  db.exec(`CREATE TABLE outbox (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL) STRICT;
           CREATE TABLE acknowledged (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT;
           INSERT INTO acknowledged VALUES (1, 0);`);
  const insert = db.prepare("INSERT INTO outbox VALUES (?, ?, ?)");
  const types = ["ticket_issued", "ticket_called", "ticket_serving", "ticket_served"];
  let ticket = "";
  db.transaction(() => {
    for (let i = 0; i < count; ++i) {
      if (i % 4 === 0) ticket = randomBytes(16).toString("hex");
      const body = { ticket, at: Date.now() + i * 1000, service: "PASS", number: i >> 2, counter: 1 + (i % 9),
        label: "A" + (i >> 2), class: "normal", language: "en" };
      insert.run(i + 1, types[i % 4], JSON.stringify(body));
    }
  })();
}

function post(agent, url, cert, facts) {
  const body = gzipSync(JSON.stringify(facts), { level: 1 });
  return new Promise((resolve, reject) => {
    const request = https.request(url + "/facts", { method: "POST", agent, ca: cert,
      headers: { "content-type": "application/gzip", "content-length": body.length } }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += piece));
      response.on("end", () => resolve({ ...JSON.parse(text), bytes: body.length }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function send(cert, url, count, batch) {
  fill(count);
  const agent = new https.Agent({ keepAlive: true });
  const next = db.prepare("SELECT seq, type, body FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?");
  const acknowledge = db.prepare("UPDATE acknowledged SET seq = ?");
  const began = process.hrtime.bigint();
  let seq = 0, bytes = 0;
  for (let rows = next.all(0, batch); rows.length > 0; rows = next.all(seq, batch)) {
    const answer = await post(agent, url, cert, rows.map((row) => ({ ...row, body: JSON.parse(row.body) })));
    seq = answer.seq;
    bytes += answer.bytes;
    acknowledge.run(seq);
  }
  console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - began) / 1e9, bytes }));
  agent.destroy();
}

if (role === "server") await serve(...rest);
else await send(readFileSync(rest[0]), rest[1], Number(rest[2]), Number(rest[3]));

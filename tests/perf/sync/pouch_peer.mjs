// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0

// The same facts as documents: a PouchDB that replicates to an express-pouchdb.
//   node pouch_peer.mjs server FOLDER CERT KEY          prints {"url"}
//   node pouch_peer.mjs client FOLDER CERT URL COUNT BATCH   prints {"seconds", "bytes"}
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const PouchDB = require("pouchdb");
const [role, folder, certFile, ...rest] = process.argv.slice(2);

function serve(keyFile) {
  const express = require("express");
  const Stored = PouchDB.defaults({ prefix: folder + "/" });
  const app = express();
  app.use("/", require("express-pouchdb")(Stored, { mode: "minimumForPouchDB", logPath: folder + "/log.txt",
    inMemoryConfig: true }));
  let bytes = 0;
  const server = https.createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (request, response) => {
    if (request.url === "/bytes") return response.end(String(bytes));
    app(request, response);
  });
  server.on("secureConnection", (socket) => socket.on("close", () => (bytes += socket.bytesRead)));
  server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ url: `https://127.0.0.1:${server.address().port}` })));
}

async function send(url, count, batch) {
  const local = new PouchDB(folder + "/facts");
  const types = ["ticket_issued", "ticket_called", "ticket_serving", "ticket_served"];
  const facts = [];
  let ticket = "";
  for (let i = 0; i < count; ++i) {
    if (i % 4 === 0) ticket = randomBytes(16).toString("hex");
    facts.push({ _id: String(i + 1).padStart(9, "0"), type: types[i % 4], ticket, at: Date.now() + i * 1000, service: "PASS",
      number: i >> 2, counter: 1 + (i % 9), label: "A" + (i >> 2), class: "normal", language: "en" });
  }
  await local.bulkDocs(facts);
  const remote = new PouchDB(url + "/facts", { skip_setup: false });
  const began = process.hrtime.bigint();
  const done = await local.replicate.to(remote, { batch_size: batch, batches_limit: 10 });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (done.docs_written !== count) throw new Error(`${done.docs_written} of ${count}`);
  console.log(JSON.stringify({ seconds }));
}

if (role === "server") serve(...rest);
else await send(rest[0], Number(rest[1]), Number(rest[2]));

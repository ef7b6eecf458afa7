// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0

// The same two routes over fastify and better-sqlite3, as one would write them: a token that is
// checked, durable SQLite, an audit entry with each change, the same envelope.
//   node peer.mjs FILE WAITING: prints {"url","token","tenant","queue","session"} when ready
import { createHash, randomBytes } from "node:crypto";

import jwt from "@fastify/jwt";
import Database from "better-sqlite3";
import Fastify from "fastify";

const [file, waiting] = process.argv.slice(2);
const db = new Database(file);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(`
CREATE TABLE queue (id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, number INTEGER NOT NULL) STRICT;
CREATE TABLE session (
    id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, queue_id TEXT NOT NULL REFERENCES queue (id),
    user_identifier TEXT NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL,
    token TEXT NOT NULL, metadata TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX session_waiting ON session (queue_id, number) WHERE status = 'waiting';
CREATE TABLE audit (
    number INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
    resource TEXT NOT NULL, after TEXT NOT NULL, hash TEXT NOT NULL) STRICT;`);

const newId = () => randomBytes(16).toString("hex");
const tenant = newId();
const queue = newId();
db.prepare("INSERT INTO queue VALUES (?, ?, 0)").run(queue, tenant);

const next = db.prepare("UPDATE queue SET number = number + 1 WHERE id = ? AND tenant_id = ? RETURNING number");
const insert = db.prepare("INSERT INTO session VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, ?)");
const note = db.prepare("INSERT INTO audit (tenant_id, actor, action, resource, after, hash) VALUES (?, ?, ?, ?, ?, ?)");
const find = db.prepare("SELECT * FROM session WHERE id = ? AND tenant_id = ?");
const ahead = db.prepare("SELECT count(*) AS n FROM session WHERE queue_id = ? AND status = 'waiting' AND number < ?");

let last = "";
const join = db.transaction((actor, body) => {
  const row = next.get(body.queueId, tenant);
  if (!row) return null;
  const session = {
    id: newId(), queueId: body.queueId, userIdentifier: body.userIdentifier, status: "waiting",
    position: ahead.get(body.queueId, row.number).n + 1, token: newId(),
    metadata: body.metadata ?? {}, createdAt: new Date().toISOString(),
  };
  insert.run(session.id, tenant, session.queueId, session.userIdentifier, row.number, session.token,
    JSON.stringify(session.metadata), Date.now());
  const after = JSON.stringify(session);
  last = createHash("sha256").update(last + after).digest("hex");
  note.run(tenant, actor, "session.create", "session/" + session.id, after, last);
  return session;
});

const app = Fastify();
await app.register(jwt, { secret: randomBytes(32), sign: { algorithm: "HS256" } });
app.addHook("onRequest", (request) => request.jwtVerify());

const text = { type: "string" };
const session = {
  type: "object",
  properties: {
    id: text, queueId: text, userIdentifier: text, status: text, position: { type: "integer" },
    token: text, metadata: { type: "object", additionalProperties: true }, createdAt: text,
  },
};
const envelope = {
  type: "object",
  properties: {
    success: { type: "boolean" }, data: session, errors: { type: "null" },
    metadata: { type: "object", properties: { timestamp: text, version: text, requestId: text } },
  },
};
const wrapped = (data) => ({
  success: true, data, errors: null,
  metadata: { timestamp: new Date().toISOString(), version: "1.0", requestId: "req-" + newId() },
});

app.get("/v1/tenants/:tenant/sessions/:id", { schema: { response: { 200: envelope } } },
  (request, reply) => {
    const row = find.get(request.params.id, request.params.tenant);
    if (!row) return reply.code(404).send({});
    return wrapped({
      id: row.id, queueId: row.queue_id, userIdentifier: row.user_identifier, status: row.status,
      position: ahead.get(row.queue_id, row.number).n + 1, token: row.token,
      metadata: JSON.parse(row.metadata), createdAt: new Date(row.created_at).toISOString(),
    });
  });
app.post("/v1/tenants/:tenant/sessions", {
  schema: {
    body: {
      type: "object", required: ["queueId", "userIdentifier"], additionalProperties: false,
      properties: { queueId: text, userIdentifier: text, metadata: { type: "object" } },
    },
    response: { 201: envelope },
  },
}, (request, reply) => {
  const made = join(request.user.sub, request.body);
  if (!made) return reply.code(404).send({});
  return reply.code(201).send(wrapped(made));
});

let some = null;
db.transaction(() => {
  for (let i = 0; i < Number(waiting); ++i) {
    const made = join("bench", { queueId: queue, userIdentifier: `v${i}@example.org` });
    if (i === Math.floor(Number(waiting) / 2)) some = made.id;
  }
})();
const url = await app.listen({ host: "127.0.0.1", port: 0 });
const token = app.jwt.sign({
  sub: newId(), tenant, roles: ["tenant-admin"], permissions: ["session:read", "session:write"],
  iss: "bench", aud: "bench", jti: newId(),
}, { expiresIn: "1h" });
console.log(JSON.stringify({ url, token, tenant, queue, session: some }));

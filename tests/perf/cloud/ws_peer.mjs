// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0

// A broadcast to every socket over `ws`, as its documentation has it. Each line "send BYTES" sends
// one text of that size to all.
import { createInterface } from "node:readline";

import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket) => {
  socket.on("message", () => {});
  socket.send("hello");
});
server.on("listening", () => console.log(JSON.stringify({ port: server.address().port })));
for await (const line of createInterface({ input: process.stdin })) {
  const text = "x".repeat(Number(line.split(" ")[1]));
  const began = process.hrtime.bigint();
  for (const socket of server.clients) socket.send(text);
  console.log(JSON.stringify({ began_ns: Number(began) }));
}
process.exit(0);

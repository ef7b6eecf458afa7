# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A line that fails: what goes through it is cut, held up, sliced, changed or swallowed."""

import asyncio
import random
import threading

FATES = ("drop", "delay", "slice", "corrupt", "half_close", "reply_lost")
PIECE = 65536


def host_of(url):
    host, port = url.split("//", 1)[1].split("/", 1)[0].rsplit(":", 1)
    return host, int(port)


class FaultProxy:
    """Listens on a port of its own and passes each connection on to a target, `whole` or by a
    fate that is drawn for it. `cut()`: nobody gets through until `mend()`."""

    def __init__(self, host, port, seed=1):
        self.target = (host, port)
        self.chance = random.Random(seed)
        self.fates = ()  # empty: every connection is whole
        self.share = 0.0  # of connections that have a fate
        self.met = dict.fromkeys(FATES, 0)  # connections, by the fate that they have
        self.changed = 0  # pieces that went on as something else
        self._is_cut = False
        self._is_frozen = False
        self._open = set()
        self._loop = asyncio.new_event_loop()
        self._server = None
        self._ready = threading.Event()
        self.port = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self._thread.start()
        self._ready.wait(10)
        return self

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def rage(self, share, fates=FATES):
        self.share, self.fates = share, tuple(fates)

    def calm(self):
        self.rage(0.0, ())
        self._end_all()

    def cut(self):
        self._is_cut = True
        self._end_all()

    def mend(self):
        self._is_cut = False

    def freeze(self):
        """Lines stay open, and nothing goes through: half-open, as after a router has gone."""
        self._is_frozen = True

    def thaw(self):
        self._is_frozen = False
        self._end_all()

    def close(self):
        asyncio.run_coroutine_threadsafe(self._finish(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _finish(self):
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for each in others:
            each.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _end_all(self):
        def end():
            for writer in list(self._open):
                writer.transport.abort()
        self._loop.call_soon_threadsafe(end)

    def _run(self):
        asyncio.set_event_loop(self._loop)

        async def listen():
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
            self.port = self._server.sockets[0].getsockname()[1]
            self._ready.set()
        self._loop.run_until_complete(listen())
        self._loop.run_forever()

    async def _serve(self, reader, writer):
        fate = self.chance.choice(self.fates) \
            if self.fates and self.chance.random() < self.share else "whole"
        if fate != "whole":
            self.met[fate] += 1
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(*self.target)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, far_writer}
        self._open |= both
        try:
            up = self._pass(reader, far_writer, fate, is_reply=False)
            down = self._pass(far_reader, writer, fate, is_reply=True)
            await asyncio.wait({asyncio.ensure_future(up), asyncio.ensure_future(down)},
                               return_when=asyncio.FIRST_COMPLETED)
            if fate == "half_close":
                await asyncio.sleep(30)
        finally:
            self._open -= both
            for each in both:
                each.transport.abort()

    async def _pass(self, reader, writer, fate, is_reply):
        left = self.chance.randrange(200, 20000)  # bytes, before fate strikes
        while True:
            try:
                piece = await reader.read(PIECE)
            except OSError:
                return
            while self._is_frozen:
                await asyncio.sleep(0.05)
            if not piece:
                return
            left -= len(piece)
            strikes = left < 0
            if fate == "delay":
                await asyncio.sleep(self.chance.random())
            elif fate == "drop" and strikes:
                return
            elif fate == "corrupt" and strikes:
                at = self.chance.randrange(len(piece))
                piece = piece[:at] + bytes([piece[at] ^ 0x20]) + piece[at + 1:]
                self.changed += 1
            elif fate == "reply_lost" and is_reply and strikes:
                return
            elif fate == "half_close" and strikes:
                await asyncio.sleep(30)
                return
            try:
                if fate == "slice":
                    for begin in range(0, len(piece), 7):
                        writer.write(piece[begin:begin + 7])
                        await writer.drain()
                        await asyncio.sleep(0)
                else:
                    writer.write(piece)
                    await writer.drain()
            except OSError:
                return

#!/usr/bin/env python3
"""A link between two network namespaces with rate, delay, jitter, loss and cuts, in user space.

    python3 netem.py PUPIL_ADDRESS SCHOOL_ADDRESS

Makes two network namespaces without names, which nobody else can meet, and joins them by a TUN device in each. It
holds them open; other programs enter by `nsenter --net=/proc/PID/fd/FD`. Everything is said in JSON, a line each:

    out  {"ready": {"pid": 1, "pupil": 5, "school": 6}}           once, the two numbers are file descriptors
    out  {"failed": {"missing": "root", "detail": "..."}}         instead of it; then the program ends
    in   {"id": 1, "shape": {"rateKbps": 500, "delayMs": 40, "jitterMs": 10, "loss": 0.02, "queueMs": 300},
          "direction": "both" | "down" | "up"}                    what is left out stays as it is; rate 0: no limit
    in   {"id": 2, "block": ["all"]}                              swallowed without a word, in both directions; also:
                                                                "udp", "tcp/40000", "all-but-tcp/8080"; [] is nothing
    in   {"id": 3, "count": true}
    out  {"id": 1, "ok": true} | {"id": 1, "error": "..."}        to a count: {"id": 3, "ok": true, "counts": {...}}

It ends when its standard input does, so also when the program that started it dies, and ends what runs in its
namespaces with it. `down` is from the school to the pupil.
"""

import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
TCP = 6
UDP = 17

# Below an Ethernet frame, as many tunnels and mobile networks have it.
MTU_BYTES = 1400
# How long one draw of the jitter lasts on average. Delay in real networks wanders; it is not rolled for each packet.
JITTER_HOLD_S = 0.05
# Packets handled at one go before the clock is looked at again.
BURST = 64

libc = ctypes.CDLL(None, use_errno=True)


class Unavailable(Exception):
    """The link cannot be made here. `missing` is one of: root, tun, ip."""

    def __init__(self, missing, detail):
        super().__init__(detail)
        self.missing = missing


def check(result, missing, what):
    if result != 0:
        raise Unavailable(missing, f"{what}: {os.strerror(ctypes.get_errno())}")


def ip(*arguments):
    try:
        subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True, timeout=10)
    except FileNotFoundError as error:
        raise Unavailable("ip", "no program ip") from error
    except subprocess.CalledProcessError as error:
        raise Unavailable("ip", f"ip {' '.join(arguments)}: {error.stderr.strip()}") from error


def open_namespace(home, address, peer):
    """Makes a namespace with one TUN device in it; gives the descriptors of the namespace and of the device."""
    check(libc.unshare(CLONE_NEWNET), "root", "unshare")
    try:
        namespace = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"link0", IFF_TUN | IFF_NO_PI))
        except OSError as error:
            raise Unavailable("tun", f"/dev/net/tun: {error.strerror}") from error
        ip("link", "set", "lo", "up")
        ip("address", "add", address, "peer", peer, "dev", "link0")
        ip("link", "set", "link0", "mtu", str(MTU_BYTES), "txqueuelen", "1000", "up")
        ip("route", "replace", "default", "dev", "link0")
        return namespace, device
    finally:
        check(libc.setns(home, CLONE_NEWNET), "root", "setns")


@dataclass
class Shape:
    """What a direction of the link is like. Times in ms, loss as a share of the packets, rate 0 for no limit."""

    rateKbps: float = 0
    delayMs: float = 0
    jitterMs: float = 0
    loss: float = 0
    queueMs: float = 300


@dataclass
class Direction:
    """Packets that go one way: what they meet, and when the line is free for the next."""

    source: int
    sink: int
    shape: Shape = field(default_factory=Shape)
    free_at: float = 0
    last_due: float = 0
    jitter: float = 0
    jitter_until: float = 0
    counts: dict = field(default_factory=lambda: {"packets": 0, "bytes": 0, "lost": 0, "overflowed": 0, "blocked": 0})

    def due(self, size, now):
        """When a packet comes out at the other end; None where it is dropped."""
        shape = self.shape
        if shape.loss and random.random() < shape.loss:
            self.counts["lost"] += 1
            return None
        start = max(now, self.free_at)
        if shape.rateKbps:
            if (start - now) * 1000 > shape.queueMs:
                self.counts["overflowed"] += 1
                return None
            start += size * 8 / (shape.rateKbps * 1000)
            self.free_at = start
        # Packets don't overtake each other.
        self.last_due = max(self.last_due, start + (shape.delayMs + self.wander(now)) / 1000)
        return self.last_due

    def wander(self, now):
        if now >= self.jitter_until:
            self.jitter = random.uniform(0, 2) * self.shape.jitterMs
            self.jitter_until = now + random.expovariate(1 / JITTER_HOLD_S)
        return self.jitter


def is_blocked(packet, rules):
    """Whether an IPv4 packet meets one of the rules: `all`, `udp`, `tcp/PORT` and `all-but-tcp/PORT` (either end's)."""
    if not rules:
        return False
    protocol = packet[9] if packet[0] >> 4 == 4 else None
    ports = ()
    if protocol == TCP:
        header = (packet[0] & 15) * 4
        ports = struct.unpack_from("!HH", packet, header)
    for rule in rules:
        kind, _, port = rule.partition("/")
        named = port != "" and int(port) in ports
        if kind == "all" or (kind == "udp" and protocol == UDP):
            return True
        if (kind == "tcp" and named) or (kind == "all-but-tcp" and not named):
            return True
    return False


class Link:
    """The packets under way, and the commands that change what they meet."""

    def __init__(self, pupil, school):
        self.directions = {"down": Direction(school, pupil), "up": Direction(pupil, school)}
        self.blocked = frozenset()
        self.queue = []
        self.number = 0
        self.input = b""

    def run(self):
        devices = {direction.source: direction for direction in self.directions.values()}
        while True:
            wait = max(0, self.queue[0][0] - time.monotonic()) if self.queue else 1
            readable, _, _ = select.select([0, *devices], [], [], min(wait, 1))
            for descriptor in readable:
                if descriptor != 0:
                    self.take(devices[descriptor])
                elif not self.listen():
                    return
            self.deliver()

    def take(self, direction):
        for _ in range(BURST):
            try:
                packet = os.read(direction.source, 65536)
            except BlockingIOError:
                return
            if is_blocked(packet, self.blocked):
                direction.counts["blocked"] += 1
                continue
            due = direction.due(len(packet), time.monotonic())
            if due is not None:
                self.number += 1
                heapq.heappush(self.queue, (due, self.number, direction, packet))

    def deliver(self):
        now = time.monotonic()
        while self.queue and self.queue[0][0] <= now:
            _, _, direction, packet = heapq.heappop(self.queue)
            # What was under way when the link was cut does not arrive either.
            if is_blocked(packet, self.blocked):
                direction.counts["blocked"] += 1
                continue
            try:
                os.write(direction.sink, packet)
            except OSError:
                direction.counts["overflowed"] += 1
                continue
            direction.counts["packets"] += 1
            direction.counts["bytes"] += len(packet)

    def listen(self):
        """Reads commands; False when there will be no more."""
        chunk = os.read(0, 65536)
        self.input += chunk
        *lines, self.input = self.input.split(b"\n")
        for line in lines:
            self.obey(line)
        return chunk != b""

    def obey(self, line):
        number = None
        try:
            command = json.loads(line)
            number = command["id"]
            if "shape" in command:
                self.reshape(command["shape"], command.get("direction", "both"))
            elif "block" in command:
                self.blocked = frozenset(command["block"])
            elif "count" not in command:
                raise ValueError("expected shape, block or count")
            counts = {name: direction.counts for name, direction in self.directions.items()}
            say({"id": number, "ok": True, **({"counts": counts} if "count" in command else {})})
        except (ValueError, KeyError, TypeError) as error:
            say({"id": number, "error": f"{type(error).__name__}: {error}"})

    def reshape(self, changes, direction):
        unknown = set(changes) - set(Shape.__dataclass_fields__)
        if unknown:
            raise ValueError(f"no such property: {', '.join(sorted(unknown))}")
        names = ["down", "up"] if direction == "both" else [direction]
        for each in [self.directions[name] for name in names]:
            each.shape = Shape(**{**each.shape.__dict__, **{name: float(value) for name, value in changes.items()}})
            each.jitter_until = 0


def say(message):
    print(json.dumps(message), flush=True)


def end_inhabitants(namespaces):
    """Ends the processes in namespaces that are ours alone, so whatever was started in them."""
    inodes = {os.fstat(namespace).st_ino for namespace in namespaces}
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            if os.stat(f"/proc/{entry}/ns/net").st_ino in inodes:
                os.kill(int(entry), signal.SIGKILL)
        except OSError:
            continue  # It has ended by itself.


def main():
    pupil_address, school_address = sys.argv[1:]
    namespaces = []
    try:
        home = os.open("/proc/self/ns/net", os.O_RDONLY)
        pupil, pupil_device = open_namespace(home, pupil_address, school_address)
        namespaces.append(pupil)
        school, school_device = open_namespace(home, school_address, pupil_address)
        namespaces.append(school)
    except Unavailable as error:
        say({"failed": {"missing": error.missing, "detail": str(error)}})
        sys.exit(1)
    # A terminal's Ctrl-C is for the program that started this one, whose end ends the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        say({"ready": {"pid": os.getpid(), "pupil": pupil, "school": school}})
        Link(pupil_device, school_device).run()
    except BrokenPipeError:
        pass  # Nobody reads the answers any more.
    finally:
        end_inhabitants(namespaces)


main()

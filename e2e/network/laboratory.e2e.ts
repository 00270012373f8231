import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { cleanupsAfterEach } from '../support/cleanups.js';
import { type LabSide, NetworkLab } from '../support/network-lab.js';

const cleanup = cleanupsAfterEach();

async function openLab(): Promise<NetworkLab> {
  const lab = await NetworkLab.open();
  cleanup(() => lab.close());
  return lab;
}

/** Runs a script of Node's at an end of the link; it ends with the laboratory. */
function runAt(side: LabSide, source: string) {
  const [program, ...before] = side.enter;
  const child = spawn(program, [...before, process.execPath, '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** The school echoes datagrams; the pupil sends 50 of them and tells how they came back. */
async function echoes(lab: NetworkLab): Promise<{ back: number; medianMs: number }> {
  const { address } = lab.school;
  const echo = runAt(
    lab.school,
    `const socket = require('node:dgram').createSocket('udp4');
     socket.on('message', (data, { address, port }) => socket.send(data, port, address));
     socket.bind(5000, '${address}', () => console.log('ready'));`,
  );
  await echo.lines.next();
  const pupil = runAt(
    lab.pupil,
    `const socket = require('node:dgram').createSocket('udp4');
     const times = [];
     socket.on('message', (data) => times.push(performance.now() - Number(data)));
     let sent = 0;
     const timer = setInterval(() => {
       if (sent++ < 50) return socket.send(String(performance.now()), 5000, '${address}');
       if (sent < 90) return;
       clearInterval(timer);
       times.sort((a, b) => a - b);
       console.log(JSON.stringify({ back: times.length, medianMs: times[times.length >> 1] ?? -1 }));
       socket.close();
     }, 20);`,
  );
  const { value } = await pupil.lines.next();
  echo.child.kill();
  return JSON.parse(String(value)) as { back: number; medianMs: number };
}

describe('NetworkLab', () => {
  it('delays packets in each direction', async () => {
    const lab = await openLab();
    await lab.shape({ delayMs: 60 });
    const { back, medianMs } = await echoes(lab);
    expect(back).toBe(50);
    expect(medianMs).toBeGreaterThanOrEqual(120);
    expect(medianMs).toBeLessThan(240);
  });

  it('swallows what is blocked, and counts it', async () => {
    const lab = await openLab();
    await lab.block('udp');
    expect((await echoes(lab)).back).toBe(0);
    expect((await lab.counts()).up.blocked).toBeGreaterThanOrEqual(50);
    await lab.heal();
    expect((await echoes(lab)).back).toBe(50);
  });

  it('loses the share that it is told', async () => {
    const lab = await openLab();
    await lab.shape({ loss: 1 }, 'down');
    expect((await echoes(lab)).back).toBe(0);
    const { up, down } = await lab.counts();
    expect(up.lost).toBe(0);
    expect(down.lost).toBeGreaterThanOrEqual(50);
  });

  it('ends what runs at its ends, and says so of a command that comes too late', async () => {
    const lab = await openLab();
    const { child } = runAt(lab.pupil, 'setInterval(() => undefined, 1000)');
    const gone = once(child, 'exit');
    await lab.close();
    await gone;
    expect(child.signalCode).toBe('SIGKILL');
    await expect(lab.shape({ loss: 0 })).rejects.toThrow('network laboratory: the link has ended');
  });
});

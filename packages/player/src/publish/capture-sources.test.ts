import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { toCaptureError } from './capture-errors.js';
import { CaptureSources } from './capture-sources.js';
import { FakeDevices } from './testing/fake-devices.js';

function open(): {
  readonly devices: FakeDevices;
  readonly sources: CaptureSources;
  readonly told: string[];
} {
  const devices = new FakeDevices();
  const told: string[] = [];
  const sources = new CaptureSources(devices, {
    onSource: () => told.push('source'),
    onDevices: () => told.push('devices'),
  });
  return { devices, sources, told };
}

describe('CaptureSources.openBoth', () => {
  it('opens camera and microphone with one question', async () => {
    const { devices, sources, told } = open();
    let questions = 0;
    const ask = devices.open.bind(devices);
    devices.open = (wanted) => {
      questions++;
      return ask(wanted);
    };
    await sources.openBoth();
    expect(questions).toBe(1);
    expect(sources.picture).toMatchObject({ name: 'live', device: 'camera', deviceId: 'front' });
    expect(sources.sound).toMatchObject({ name: 'live', device: 'microphone', deviceId: 'headset' });
    expect(told.at(-1)).toBe('devices');
  });

  it('opens the microphone alone on a machine without a camera', async () => {
    const { devices, sources } = open();
    devices.cameras = [];
    await sources.openBoth();
    expect(sources.sound.name).toBe('live');
    expect(sources.picture).toMatchObject({ name: 'off', error: { code: 'capture-unavailable' } });
  });

  it('fails when there is neither', async () => {
    const { devices, sources } = open();
    devices.cameras = [];
    devices.microphones = [];
    await expect(sources.openBoth()).rejects.toMatchObject({ code: 'capture-unavailable' });
  });

  it('does not ask again after a refusal', async () => {
    const { devices, sources } = open();
    devices.refusal = new HopeError('capture-refused', 'no');
    await expect(sources.openBoth()).rejects.toMatchObject({ code: 'capture-refused' });
    expect(sources.picture).toMatchObject({ name: 'off', error: { code: 'capture-refused' } });
  });
});

describe('CaptureSources', () => {
  it('keeps the camera until the screen is there, and when the screen is refused', async () => {
    const { devices, sources } = open();
    await sources.openCamera();
    devices.refusal = new HopeError('capture-refused', 'no');
    await expect(sources.openScreen()).rejects.toMatchObject({ code: 'capture-refused' });
    expect(sources.picture).toMatchObject({
      name: 'live',
      device: 'camera',
      error: { code: 'capture-refused' },
    });
    expect(devices.last('video').readyState).toBe('live');
  });

  it('lets the camera go first where only one can be open', async () => {
    const { devices, sources } = open();
    devices.cameras = ['front', 'back'];
    await sources.openCamera({ deviceId: 'front' });
    const front = devices.last('video');
    const ask = devices.open.bind(devices);
    devices.open = async (wanted) => {
      if (front.readyState === 'live')
        throw toCaptureError(new DOMException('', 'NotReadableError'), 'camera');
      return ask(wanted);
    };
    await sources.openCamera({ deviceId: 'back' });
    expect(sources.picture).toMatchObject({ name: 'live', deviceId: 'back' });
  });

  it('stays muted when the device changes', async () => {
    const { devices, sources } = open();
    devices.microphones = ['headset', 'built-in'];
    await sources.openMicrophone();
    sources.setMuted('sound', true);
    await sources.openMicrophone({ deviceId: 'built-in' });
    expect(sources.source('sound').fact).toBe('muted');
    expect(devices.last('audio').enabled).toBe(false);
  });

  it('stays lost, with the reason, when the microphone is gone and there is no other', async () => {
    const { devices, sources } = open();
    await sources.openMicrophone();
    devices.microphones = [];
    devices.last('audio').end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sources.source('sound').fact).toBe('lost');
  });

  it('shows nothing after the sharing ends where no camera was open before', async () => {
    const { devices, sources } = open();
    await sources.openScreen();
    devices.last('video').end();
    expect(sources.picture).toEqual({ name: 'off' });
  });

  it('lets a device go when it is stopped', async () => {
    const { devices, sources } = open();
    await sources.openCamera();
    sources.stop('picture');
    expect(devices.last('video').readyState).toBe('ended');
    expect(sources.picture).toEqual({ name: 'off' });
  });
});

import { type Audibility } from '@hope-online/player/publish';
import { HopeError } from '@hope-online/protocol';
import { describe, expect, it } from 'vitest';
import { studioWords, Words } from '@hope-online/core/locale';
import { type StudioFacts, studioModel, waitingModel } from './studio-model.js';

const en = new Words<keyof typeof studioWords>('en', [studioWords]);
const track = {} as MediaStreamTrack;
const lost = new HopeError('transport-failed', 'gone');
const good: Audibility = { headline: 'on-air', tone: 'good', sound: 'arriving', picture: 'arriving' };

/** A teacher on air with camera and microphone. */
const onAir: StudioFacts = {
  air: { name: 'on-air' },
  audibility: good,
  sound: { name: 'live', device: 'microphone', deviceId: 'mic', track },
  picture: { name: 'live', device: 'camera', deviceId: 'cam', track },
  muted: { sound: false, picture: false },
  audience: { students: 5, webrtc: 3, hls: 1 },
  devices: {
    cameras: [{ deviceId: 'cam', label: 'Desk camera' }],
    microphones: [
      { deviceId: 'mic', label: '' },
      { deviceId: 'head', label: 'Headset' },
    ],
    cameraPermission: 'granted',
    microphonePermission: 'granted',
    screen: true,
  },
  joined: true,
  error: undefined,
};

function shown(change: Partial<StudioFacts>) {
  return studioModel({ ...onAir, ...change }, en);
}

describe('studioModel', () => {
  it('offers the screen unless the province forbids it', () => {
    expect(
      [undefined, true, false].map((screenSharing) => shown({ screenSharing }).showScreen.hidden),
    ).toEqual([false, false, true]);
  });

  it('says in words whether pupils hear and see the teacher', () => {
    expect(shown({})).toMatchObject({
      tone: 'good',
      title: 'On air',
      detail: 'Pupils can see and hear you.',
    });
    const muted: Audibility = {
      headline: 'nobody-hears',
      tone: 'alarm',
      sound: 'muted',
      picture: 'arriving',
    };
    expect(shown({ audibility: muted })).toMatchObject({
      title: 'Nobody can hear you',
      detail: 'Your microphone is muted.',
    });
    const neither: Audibility = {
      headline: 'nobody-hears-or-sees',
      tone: 'alarm',
      sound: 'off',
      picture: 'lost',
    };
    expect(shown({ audibility: neither }).detail).toBe('No microphone is on. Your camera was unplugged.');
  });

  it.each<[StudioFacts['air'], string, string]>([
    [{ name: 'off-air' }, 'Take over the class', 'take'],
    [{ name: 'displaced' }, 'Take over the class', 'take'],
    [{ name: 'failed', error: lost }, 'Try again', 'take'],
    [{ name: 'connecting', attempt: 1, after: 'take' }, 'Cancel', 'give-back'],
    [{ name: 'taking', attempt: 1, after: 'loss' }, 'Give the class back', 'give-back'],
    [{ name: 'restarting' }, 'Give the class back', 'give-back'],
    [{ name: 'waiting', until: 'session', attempt: 1, error: lost }, 'Give the class back', 'give-back'],
    [{ name: 'on-air' }, 'Give the class back', 'give-back'],
  ])('offers in the state %o the button "%s"', (air, label, look) => {
    expect(shown({ air }).air).toEqual({ label, look, disabled: false });
  });

  it('offers nothing while the class is given back, and no taking over while it is not joined', () => {
    expect(shown({ air: { name: 'giving-back' } }).air.disabled).toBe(true);
    expect(shown({ air: { name: 'off-air' }, joined: false }).air.disabled).toBe(true);
    expect(shown({ air: { name: 'on-air' }, joined: false }).air.disabled).toBe(false);
  });

  it('shows the switches as they stand', () => {
    const model = shown({ muted: { sound: true, picture: false } });
    expect(model.muteSound).toEqual({ label: 'Unmute', disabled: false, pressed: true });
    expect(model.mutePicture).toEqual({ label: 'Hide picture', disabled: false, pressed: false });
    expect(model.showCamera.pressed).toBe(true);
    expect(model.showScreen.pressed).toBe(false);
    expect(shown({ sound: { name: 'off' } }).muteSound.disabled).toBe(true);
  });

  it('lists the devices, nameless ones by number, and what is open', () => {
    const { cameras, microphones } = shown({});
    expect(microphones.options.map(({ label }) => label)).toEqual(['Off', 'Microphone 1', 'Headset']);
    expect(microphones.value).toBe('mic');
    expect(cameras.value).toBe('cam');
    expect(shown({ picture: { name: 'off' } }).cameras).toMatchObject({ value: '', disabled: false });
    expect(shown({ devices: undefined }).cameras).toMatchObject({ value: '', disabled: true });
  });

  it('does not take a shared screen for a camera', () => {
    const picture = { name: 'live', device: 'screen', deviceId: 'screen:1', track } as const;
    expect(shown({ picture }).cameras.value).toBe('');
  });

  it('counts the pupils by their path', () => {
    expect(shown({}).audience).toEqual({
      total: '5 pupils',
      parts: ['3 live, without delay', '1 a few seconds behind', '1 joining'],
    });
    expect(shown({ audience: { students: 1, webrtc: 1, hls: 0 } }).audience).toEqual({
      total: '1 pupil',
      parts: ['1 live, without delay'],
    });
    expect(shown({ audience: undefined }).audience.total).toBe('Not known yet');
  });

  it('explains what went wrong, and is silent about what the teacher called off', () => {
    const refused = (path: string) => new HopeError('capture-refused', 'no', { details: { path } });
    expect(shown({ error: refused('camera') }).error).toBe(studioWords['studio.error.capture-refused']);
    expect(shown({ error: refused('screen') }).error).toBe('');
    expect(shown({ error: new HopeError('closed', 'another choice') }).error).toBe('');
    expect(shown({ error: new HopeError('method-unknown', 'old server') }).error).toBe(
      studioWords['studio.error.internal'],
    );
    expect(shown({ air: { name: 'failed', error: lost } }).error).toBe(studioWords['studio.error.transport']);
  });

  it('covers the preview only while there is nothing to see, or nothing that pupils see', () => {
    expect(shown({}).previewNote).toBe('');
    expect(shown({ muted: { sound: false, picture: true } }).previewNote).toBe(
      studioWords['studio.previewMuted'],
    );
    expect(shown({ picture: { name: 'off' }, sound: { name: 'off' } })).toMatchObject({
      previewNote: 'The camera is off',
      start: true,
    });
  });
});

describe('waitingModel', () => {
  it('says what is missing and offers nothing', () => {
    const model = waitingModel(en);
    expect(model.detail).toBe(studioWords['studio.missingAttributes']);
    expect([model.air.disabled, model.start]).toEqual([true, false]);
  });
});

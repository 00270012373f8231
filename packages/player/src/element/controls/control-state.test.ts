import { describe, expect, it } from 'vitest';
import { type ControlState, describeForControls } from './control-state.js';

const playing: ControlState = {
  paused: false,
  muted: false,
  volume: 0.6,
  currentTime: 3_600.04,
  seekable: [3_000, 3_601],
  atLive: true,
  captions: [],
  fullscreen: false,
  canFullscreen: true,
  inPictureInPicture: false,
  canPictureInPicture: false,
};

describe('describeForControls', () => {
  it('tells times from the beginning of what can be gone back to', () => {
    expect(describeForControls(playing)).toMatchObject({
      mediacurrenttime: '600.0',
      mediaseekable: '0:601.0',
    });
  });

  it('has no bar where there is nothing to go back to', () => {
    expect(describeForControls({ ...playing, seekable: undefined })).toMatchObject({
      mediacurrenttime: '0.0',
      mediaseekable: false,
    });
  });

  it.each([
    [true, 0.6, 'off', '0'],
    [false, 0, 'off', '0'],
    [false, 0.2, 'low', '0.2'],
    [false, 0.6, 'medium', '0.6'],
    [false, 1, 'high', '1'],
  ])('tells of muted %s and volume %d as %s', (muted, volume, level, told) => {
    expect(describeForControls({ ...playing, muted, volume })).toMatchObject({
      mediavolumelevel: level,
      mediavolume: told,
    });
  });

  it('tells which captions there are, and which are shown', () => {
    const captions = [
      { kind: 'captions', label: '中文', language: 'zh', mode: 'showing' },
      { kind: 'subtitles', label: '', language: 'en', mode: 'disabled' },
    ];
    expect(describeForControls({ ...playing, captions })).toMatchObject({
      mediasubtitleslist: 'cc:zh:%E4%B8%AD%E6%96%87 en',
      mediasubtitlesshowing: 'cc:zh:%E4%B8%AD%E6%96%87',
    });
    expect(describeForControls(playing)).toMatchObject({ mediasubtitleslist: false });
  });

  it('says what the browser can not do', () => {
    expect(describeForControls(playing)).toMatchObject({
      mediapipunavailable: 'unsupported',
      mediafullscreenunavailable: false,
    });
  });
});

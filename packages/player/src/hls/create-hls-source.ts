import { type SourceFactory } from '../playback-source.js';
import { HlsSource } from './hls-source.js';
import { NativeHlsSource } from './native-hls-source.js';

/** Takes hls.js where the browser has Media Source Extensions, the browser's own HLS otherwise. */
export const createHlsSource: SourceFactory = (context) => {
  const hasMediaSource = 'MediaSource' in globalThis || 'ManagedMediaSource' in globalThis;
  const playsHls = () => document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '';
  return !hasMediaSource && playsHls() ? new NativeHlsSource(context) : new HlsSource(context);
};

import { type SourceFactory } from '../playback-source.js';
import { hasOwnPlayer } from './has-own-player.js';
import { HlsSource } from './hls-source.js';
import { NativeHlsSource } from './native-hls-source.js';

/** Takes hls.js where the browser has Media Source Extensions, the browser's own HLS otherwise. */
export const createHlsSource: SourceFactory = (context) =>
  hasOwnPlayer() ? new NativeHlsSource(context) : new HlsSource(context);

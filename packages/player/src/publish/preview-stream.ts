import { type ListenOptions } from '@hope-online/core';
import { type ClassPublisher } from './class-publisher.js';

/**
 * A stream of what the camera or the shared screen gives, for a muted `<video>` of the teacher's own page. Its track
 * changes with the device, until the signal is aborted.
 */
export function previewStream(publisher: ClassPublisher, options: ListenOptions = {}): MediaStream {
  const stream = new MediaStream();
  const follow = () => {
    const { picture } = publisher.sources;
    const track = picture.name === 'live' ? picture.track : undefined;
    for (const old of stream.getTracks()) if (old !== track) stream.removeTrack(old);
    if (track) stream.addTrack(track);
  };
  publisher.on('change', follow, options);
  follow();
  return stream;
}

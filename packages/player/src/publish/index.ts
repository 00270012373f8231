export {
  browserCapture,
  type CaptureDevice,
  type CaptureDevices,
  type CapturedTracks,
  type CapturePermission,
  type CaptureWanted,
  type DeviceChoice,
  type DeviceList,
} from './capture-devices.js';
export { type SourceDevice, type SourceState } from './capture-source.js';
export { type CaptureSources, type SourceName } from './capture-sources.js';
export { ClassPublisher, type PublisherEvents } from './class-publisher.js';
export { type AirState, type AirStateName } from './decisions/air-machine.js';
export { type Audibility, type ChannelVerdict, type Headline } from './decisions/audibility.js';
export { type PublishRetryOptions } from './decisions/publish-retry.js';
export { type LinkHints } from './decisions/sound-coding.js';
export { previewStream } from './preview-stream.js';
export { type PublisherOptions } from './publisher-options.js';
export { type PublishSession } from './publish-session.js';
export { type SoundLevel, type SoundProbe } from './sound-meter.js';

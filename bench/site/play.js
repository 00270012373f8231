// Begins to play with the contender that the address names. Each is set up as its own documentation shows it for a live
// stream, muted and at once, with low latency where that has to be asked for.
const query = new URLSearchParams(location.search);
const contender = query.get('contender');
const hlsUrl = query.get('hls');
const classUrl = query.get('class');
const token = query.get('token');
const webrtcUrl = query.get('webrtc');
const stage = document.querySelector('#stage');

// The same for all: without a GPU each drawn pixel costs, and ours would fill the page.
const size = { width: 960, height: 540 };

function addVideo() {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.width = size.width;
  video.height = size.height;
  stage.append(video);
  return video;
}

function playOurs(path) {
  const element = document.createElement('hope-class');
  element.setAttribute('src', classUrl);
  element.setAttribute('token', token);
  element.setAttribute('path', path);
  element.setAttribute('muted', '');
  element.setAttribute('autoplay', '');
  Object.assign(element.style, { width: `${size.width}px`, height: `${size.height}px` });
  const changes = [];
  element.addEventListener('pathchange', ({ detail }) => changes.push(detail));
  Object.assign(window.bench, { changes });
  stage.append(element);
}

function playHlsJs() {
  const hls = new window.Hls({ lowLatencyMode: true });
  hls.loadSource(hlsUrl);
  hls.attachMedia(addVideo());
  window.bench.hls = hls;
}

function playVideoJs() {
  const video = addVideo();
  video.className = 'video-js';
  window.videojs(video, {
    autoplay: true,
    muted: true,
    liveui: true,
    html5: { vhs: { overrideNative: true } },
    sources: [{ src: hlsUrl, type: 'application/vnd.apple.mpegurl' }],
  });
}

async function playShaka() {
  const player = new window.shaka.Player();
  await player.attach(addVideo());
  player.configure({ streaming: { lowLatencyMode: true } });
  await player.load(hlsUrl);
}

function playOvenPlayer() {
  const box = document.createElement('div');
  box.id = 'oven';
  // Its player is as wide as what holds it.
  stage.style.width = `${size.width}px`;
  stage.append(box);
  window.OvenPlayer.create('oven', {
    autoStart: true,
    mute: true,
    sources: [...(webrtcUrl ? [{ type: 'webrtc', file: webrtcUrl }] : []), { type: 'llhls', file: hlsUrl }],
  });
}

async function playBarePeer() {
  const { playBare } = await import('./bare-peer.js');
  await playBare(addVideo(), { classUrl, token });
}

const plays = {
  'ours-auto': () => playOurs('auto'),
  'ours-webrtc': () => playOurs('webrtc'),
  'ours-hls': () => playOurs('hls'),
  'hls.js': playHlsJs,
  'hls.js light': playHlsJs,
  'video.js': playVideoJs,
  shaka: playShaka,
  ovenplayer: playOvenPlayer,
  'bare RTCPeerConnection': playBarePeer,
};

window.bench.begin();
await plays[contender]();

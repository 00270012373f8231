// Loaded first on every page of the benchmark, as a classic script: tells when the first frame of any video element was
// presented, and when a peer connection was first connected, in ms since the navigation began, the same for whoever plays.
(() => {
  const watched = new WeakSet();
  const bench = {
    firstFrameMs: undefined,
    beganMs: undefined,
    connectedMs: undefined,
    begin: () => (bench.beganMs ??= performance.now()),
  };
  window.bench = bench;
  const Peer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Peer {
    constructor(...options) {
      super(...options);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') bench.connectedMs ??= performance.now();
      });
    }
  };
  const videos = (root) =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLVideoElement ? [element] : []),
      ...(element.shadowRoot ? videos(element.shadowRoot) : []),
    ]);
  const look = () => {
    if (bench.firstFrameMs !== undefined) return;
    for (const video of videos(document)) {
      if (watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback((_now, { presentationTime }) => {
        bench.firstFrameMs ??= presentationTime;
      });
    }
    requestAnimationFrame(look);
  };
  look();
})();

// The least that can play the class over WebRTC: this school's signalling, one RTCPeerConnection and an SDP made by hand.
// No mending, no statistics, no class time: the bound that a player over the same server can be measured against.

/** Requests and answers over the signalling socket. */
async function openSignalling(url) {
  const socket = new WebSocket(url.replace(/^http/, 'ws'));
  const waiting = new Map();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(data);
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
}

function mediaSection({ kind, rtpParameters }, mid, { iceParameters, iceCandidates, dtlsParameters }) {
  const { codecs, headerExtensions = [], encodings, rtcp } = rtpParameters;
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const ssrc = encodings[0].ssrc;
  const rtx = encodings[0].rtx?.ssrc;
  return [
    `m=${kind} 7 UDP/TLS/RTP/SAVPF ${codecs.map(({ payloadType }) => payloadType).join(' ')}`,
    'c=IN IP4 127.0.0.1',
    `a=mid:${mid}`,
    'a=sendonly',
    'a=rtcp-mux',
    'a=rtcp-rsize',
    `a=msid:class ${kind}`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    'a=setup:actpass',
    `a=fingerprint:${fingerprint.algorithm} ${fingerprint.value}`,
    ...iceCandidates.map(
      ({ foundation, protocol, priority, ip, address, port, type, tcpType }) =>
        `a=candidate:${foundation} 1 ${protocol} ${priority} ${address ?? ip} ${port} typ ${type}` +
        (tcpType ? ` tcptype ${tcpType}` : ''),
    ),
    'a=end-of-candidates',
    ...codecs.flatMap(({ mimeType, payloadType, clockRate, channels, parameters, rtcpFeedback = [] }) => [
      `a=rtpmap:${payloadType} ${mimeType.split('/')[1]}/${clockRate}${channels > 1 ? `/${channels}` : ''}`,
      ...(Object.keys(parameters ?? {}).length > 0
        ? [
            `a=fmtp:${payloadType} ${Object.entries(parameters)
              .map((pair) => pair.join('='))
              .join(';')}`,
          ]
        : []),
      ...rtcpFeedback.map(({ type, parameter }) =>
        `a=rtcp-fb:${payloadType} ${type} ${parameter ?? ''}`.trim(),
      ),
    ]),
    ...headerExtensions.map(({ id, uri }) => `a=extmap:${id} ${uri}`),
    ...(rtx ? [`a=ssrc-group:FID ${ssrc} ${rtx}`] : []),
    ...[ssrc, rtx].filter(Boolean).map((each) => `a=ssrc:${each} cname:${rtcp.cname}`),
  ];
}

function offerOf(consumers, transport) {
  return `${[
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=group:BUNDLE ${consumers.map((_, index) => index).join(' ')}`,
    'a=msid-semantic: WMS *',
    ...consumers.flatMap((consumer, index) => mediaSection(consumer, String(index), transport)),
  ].join('\r\n')}\r\n`;
}

export async function playBare(video, { classUrl, token }) {
  const request = await openSignalling(`${new URL(classUrl, location.href).href}/signalling`);
  const { stage, routerRtpCapabilities } = await request('hello', { protocolVersion: 1, token });
  const transport = await request('rtc.createTransport', { direction: 'receive' });
  const consumers = await Promise.all(
    stage.producers.map(({ producerId }) =>
      request('rtc.consume', {
        transportId: transport.id,
        producerId,
        rtpCapabilities: routerRtpCapabilities,
      }),
    ),
  );
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  const stream = new MediaStream();
  peer.addEventListener('track', ({ track }) => stream.addTrack(track));
  await peer.setRemoteDescription({ type: 'offer', sdp: offerOf(consumers, transport) });
  video.srcObject = stream;
  const answer = await peer.createAnswer();
  const [, algorithm, value] = /a=fingerprint:(\S+) (\S+)/.exec(answer.sdp);
  const connected = request('rtc.connectTransport', {
    transportId: transport.id,
    dtlsParameters: { role: 'client', fingerprints: [{ algorithm, value }] },
  });
  await peer.setLocalDescription(answer);
  await connected;
  await Promise.all(consumers.map(({ id }) => request('rtc.resumeConsumer', { consumerId: id })));
  window.bench.peer = peer;
}

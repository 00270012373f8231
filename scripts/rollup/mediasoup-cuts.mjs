/*
 * What pages do not run of mediasoup-client and sdp-transform, file by file. What is named here and not found ends the build.
 */

/**
 * Patterns that have to be found, and what stands in their place.
 *
 * @typedef {readonly (readonly [RegExp, string])[]} Cuts
 */

/** The versions that somebody has looked at. */
export const versions = {
  'mediasoup-client': '3.24.1',
  'h264-profile-level-id': '2.3.3',
  awaitqueue: '3.3.1',
  'sdp-transform': '3.0.0',
};

/** Observers are for logs and debuggers. */
const observers = /** @type {const} */ ([
  [/\n {4}_observer = new [^;]+;/, ''],
  [/\n +this\._observer\.\w+\([^;]*\);/g, ''],
]);

/**
 * What no page runs: the choice of a browser's handler, which is loaded on demand, and what is told of errors twice.
 *
 * @type {Readonly<Record<string, Cuts>>}
 */
export const never = {
  Device: [
    [/const \w+_1 = require\("\.\/handlers\/\w+"\);\n/g, ''],
    [
      /constructor\(\{ handlerName, handlerFactory, [^]*?this\._handlerFactory\.name;/,
      'constructor({ handlerFactory }) {\nthis._handlerFactory = handlerFactory;',
    ],
    ...observers,
  ],
  Transport: [
    ...observers,
    // Names of tasks, for a log.
    [/, 'transport\.\w+\(\)'(?=\))/g, ''],
  ],
  Consumer: observers,
  enhancedEvents: [[/constructor\(\) \{[^]*?\n {4}\}/, '']],
  errors: [[/if \(Error\.hasOwnProperty\([^]*?\n {8}else \{[^]*?\n {8}\}/g, '']],
  // The whole entry, for a version that stands in a line of SDP which no server reads.
  'handlers/sdp/RemoteSdp': [
    [/const __1 = require\("\.\.\/\.\.\/"\);\n/, ''],
    [/-v\$\{__1\.version\}/, ''],
  ],
};

/** Methods, functions and classes that no page runs. @type {Readonly<Record<string, readonly string[]>>} */
export const neverNamed = {
  Device: [
    'detectDevice',
    'detectDeviceAsync',
    'detectDeviceImpl',
    'getChromiumMajorVersion',
    'getFirefoxMajorVersion',
    'getMacOSWebKitMajorVersion',
    'getIOSWebKitMajorVersion',
    'isReactNative',
    'factory',
    'handlerName',
    'loaded',
    'rtpCapabilities',
    'observer',
  ],
  Transport: ['updateIceServers', 'observer', 'appData', 'direction', 'handler', 'iceGatheringState'],
  Consumer: ['observer', 'appData'],
  // They only hand on to the emitter, which returns itself as they do.
  enhancedEvents: [
    'emit',
    'on',
    'off',
    'addListener',
    'prependListener',
    'once',
    'prependOnceListener',
    'removeListener',
    'removeAllListeners',
    'listenerCount',
    'listeners',
    'rawListeners',
  ],
};

/** What every handler has that a page which only receives never runs: it never sends, and no class has data channels. */
const handlerSending = [
  'send',
  'stopSending',
  'pauseSending',
  'resumeSending',
  'replaceTrack',
  'setMaxSpatialLayer',
  'setRtpEncodingParameters',
  'getSenderStats',
  'sendDataChannel',
  'receiveDataChannel',
  'getDataChannelMaxMessageSize',
  'assertSendDirection',
  'assertRecvDirection',
  'getReceiverStats',
  'updateIceServers',
  'name',
];

/** @type {Cuts} */
const handlerCuts = [
  // Nobody asks for it when a stream is made, and all extensions are asked for before.
  [
    /for \(const options of optionsList\) \{\s+const \{ trackId, onRtpReceiver \} = options;[^]*?(?=let answer = )/,
    '',
  ],
  // Told to nobody; and all browsers with such a handler know the connection's state.
  [/\n {4}onIce\w+ = \([^]*?\n {4}\};/g, ''],
  [/\n {8}this\._pc\.removeEventListener\('ice\w+', this\.onIce\w+\);/g, ''],
  [
    /this\._pc\.addEventListener\('icegathering[^]*?(?=this\._pc\.addEventListener\('connectionstatechange')/,
    '{\n',
  ],
  [/\n {8}else \{\s+logger\.warn\('run\(\) \| pc\.connectionState[^]*?\n {8}\}/, ''],
  [/\n +this\.assertRecvDirection\(\);/g, ''],
  [/if \(this\._direction === 'send'\) \{[^]*?\n {8}\}\n {8}else (?=\{)/, ''],
  [
    /\n {4}_(?:sendStream|hasDataChannelMediaSection|nextSendSctpStreamId|getSendExtendedRtpCapabilities|sctpMaxReceiveMessageSize)\b[^;]*;/g,
    '',
  ],
  [/\n {8}this\._(?:sctpMaxReceiveMessageSize|getSendExtendedRtpCapabilities) = [^;]+;/g, ''],
];

/**
 * Methods, functions and classes that only a page which sends runs.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const sendingNamed = {
  Device: ['createSendTransport', 'canProduce', 'sendRtpCapabilities'],
  Transport: [
    'produce',
    'produceData',
    'consumeData',
    'getDataChannelMaxMessageSize',
    'handleProducer',
    'handleDataProducer',
    'handleDataConsumer',
  ],
  Consumer: ['getStats'],
  'handlers/Chrome111': handlerSending,
  'handlers/Chrome74': handlerSending,
  'handlers/Firefox120': handlerSending,
  'handlers/Safari12': handlerSending,
  'handlers/sdp/RemoteSdp': [
    'send',
    'resumeSendingMediaSection',
    'muxMediaSectionSimulcast',
    'sendSctpAssociation',
    'receiveSctpAssociation',
    'getNextMediaSectionIdx',
  ],
  'handlers/sdp/RemoteMediaSection': ['RemoteAnswerMediaSection'],
};

/** @type {Readonly<Record<string, Cuts>>} */
export const sending = {
  Device: [
    [/const clonedNativeSendRtpCapabilities = [^]*?(?=const recvExtendedRtpCapabilities)/, ''],
    [/const sendExtendedRtpCapabilities = [^]*?(?=\s+logger\.debug\('load\(\) succeeded)/, ''],
    [/\n +_?(?:getSendExtendedRtpCapabilities|canProduceByKind)(?:: this\._\w+,|;| = \{[^]*?\};)/g, ''],
    [/\n {4}_(?:sendRtpCapabilities|handlerName);/g, ''],
    // The wire's schema has seen to it that all is there.
    [/else if \(typeof id !== 'string'\)[^]*?(?=\/\/ Create a new Transport)/, ''],
  ],
  Transport: [
    [/const (?:Producer|DataProducer|DataConsumer)_1 = require\("\.\/\w+"\);\n/g, ''],
    [
      /for \(const (\w+) of this\._(producers|dataProducers|dataConsumers)\.values\(\)\) \{[^]*?\n {8}\}\s+this\._\2\.clear\(\);/g,
      '',
    ],
    [
      /\n {4}_(?:producers|dataProducers|dataConsumers|sctpParameters|canProduceByKind|getSendExtendedRtpCapabilities)\b[^;]*;/g,
      '',
    ],
    [/this\._sctpParameters = utils[^]*?(?=this\._handler = handlerFactory)/, ''],
    [/\n {8}this\._(?:getSendExtendedRtpCapabilities|canProduceByKind) = \w+;/g, ''],
    [
      /\n +(?:sctpParameters: this|additionalSettings: cloned|getSendExtendedRtpCapabilities: this)[\w.]+,/g,
      '',
    ],
    [/handler\.on\('@icegatheringstatechange'[^]*?(?=handler\.on\('@connectionstatechange')/, ''],
    // The wire's schema has seen to it that all is there.
    [/else if \(this\._direction !== 'recv'\)[^]*?(?=\/\/ Clone given RTP parameters)/, ''],
    [/consumer\.on\('@getstats'[^]*?\.catch\(errback\);\n {8}\}\);/, ''],
  ],
  ortc: [[/if \(preferLocalCodecsOrder\) \{[^]*?\n {4}\}\n[^\n]*\n {4}else (?=\{)/, '']],
  'handlers/Chrome111': handlerCuts,
  'handlers/Chrome74': handlerCuts,
  'handlers/Firefox120': handlerCuts,
  'handlers/Safari12': handlerCuts,
  'handlers/sdp/RemoteSdp': [
    [/\n {8}this\._plainRtpParameters = \w+;/, ''],
    [/if \(plainRtpParameters\) \{[^]*?\n {8}\}/, ''],
    [/\n {12}plainRtpParameters: [\w.]+,/g, ''],
    [
      /(throw new Error\(`no media section found for reuseMid[^]*?)\n {8}\}\n {8}else \{[^]*?\n {8}\}\n {4}\}/,
      '$1\n}\n}',
    ],
  ],
  'handlers/sdp/RemoteMediaSection': [
    [
      /if \(!plainRtpParameters\) \{\s+(this\._mediaObject\.connection = [^;]+;)\s+if \(!sctpParameters\) \{\s+([^;]+;)[^]*?(this\._mediaObject\.port = 7;)\s+\}\s+else \{[^]*?\n {8}\}/,
      '$1$2$3',
    ],
    [/case 'application': \{\s+this\._mediaObject\.payloads = 'webrtc-datachannel';[^]*?\n {12}\}/, ''],
  ],
};

/** Lines of session descriptions that no class has (RFCs 4583, 4796, 7273, 4570, 6236, 4568, 4145, RTSP's); as any others that are not known, they stay as they are. */
export const strangeLines = [
  'bfcpFloorId',
  'bfcpUserId',
  'bfcpConfId',
  'bfcpFloorCtrl',
  'content',
  'keywords',
  'mediaClk',
  'tsRefClocks',
  'label',
  'sourceFilter',
  'framerate',
  'imageattrs',
  'remoteCandidates',
  'connectionType',
  'crypto',
  'rtcpFbTrrInt',
  'control',
];

/** Lines that a page which only receives neither reads nor writes by itself. */
export const sendersLines = [
  'simulcast',
  'simulcast_03',
  'rids',
  'xGoogleFlag',
  'sctpmap',
  'sctpPort',
  'maxMessageSize',
  'bundleOnly',
  'ptime',
  'maxptime',
  'rtcp',
];

/**
 * What a person does about each error: where it comes from, and what helps. `docs/troubleshooting.md` is written from it.
 *
 * @typedef {object} ErrorText
 * @property {string} cause
 * @property {string} remedy
 */

/** @satisfies {Record<import('@hope-online/protocol').ErrorCode, ErrorText>} */
export const errorTable = {
  offline: {
    cause: 'The browser says that the device has no network.',
    remedy: 'Nothing: the class goes on by itself when the network is back. Show the pupil that it waits.',
  },
  'token-missing': {
    cause: 'The class was asked for without a token, and it is not open.',
    remedy:
      'Set `token` on the tag or pass it to `mountClass()`. Look whether your token endpoint gave an empty answer.',
  },
  'token-malformed': {
    cause: 'What was given is no JWT, or one that lacks a claim.',
    remedy:
      'Log the answer of your token endpoint: often it is an HTML sign-in page. Compare the claims with docs/tokens.md.',
  },
  'token-expired': {
    cause: 'The token’s time is over, and no fresh one came; or a clock is wrong.',
    remedy:
      'Give `token` as a function instead of a string, so that the class can fetch a fresh one. Check the clock of the server that signs.',
  },
  'token-foreign': {
    cause:
      'It is signed by a key that the school does not know, or is meant for another school, class or role.',
    remedy:
      'Compare `iss`, `aud`, `cls` and `kid` of the token with the partner’s file at the school; after a change of keys wait until the school has the new one.',
  },
  'token-revoked': {
    cause: 'The partner has taken the token back, or the partner’s file is gone from the school.',
    remedy: 'Sign a new token with another `jti`, if the pupil may still watch; else ask the school.',
  },
  'origin-refused': {
    cause: 'The page that shows the class is not of the origin that its token or its partner names.',
    remedy:
      'Put the page’s exact origin (`https://portal.example`, without a path) into the token and into `origins` of the partner’s file.',
  },
  'frame-refused': {
    cause:
      'The class’s frame does not answer: the school does not let this page show it, or has no such frame.',
    remedy:
      'Ask the school to add your page’s origin to the partner’s `origins`; look for `frame-ancestors` in the browser’s console, and for `frame-src` in your own policy.',
  },
  forbidden: {
    cause: 'The participant’s role may not do this: a pupil’s token cannot teach.',
    remedy: 'Sign the token with the role that the person has.',
  },
  'class-unknown': {
    cause: 'The school has no class of this id.',
    remedy: 'Compare the address in `src` with the school’s timetable; ids are spelt exactly.',
  },
  'signalling-unreachable': {
    cause:
      'The school’s server did not answer: it is down, its name is wrong, or a policy or proxy stands between.',
    remedy:
      'Open the address of the class in the browser. Look at `connect-src`: it needs `https:` and `wss:` of the school. The class tries again by itself.',
  },
  'signalling-lost': {
    cause: 'The connection to the school broke in mid-class.',
    remedy:
      'Nothing: it is taken up again by itself. If it comes each minute, a proxy closes idle WebSockets: raise its limit.',
  },
  'request-timeout': {
    cause: 'A request was not answered in time.',
    remedy: 'Try again; if it stays, look at the load and the log of the school’s server.',
  },
  'transport-failed': {
    cause:
      'WebRTC could not be set up or broke: UDP is cut, or the media ports of the school are not reachable.',
    remedy:
      'Nothing for the pupil: the class goes on by HLS. For WebRTC open the media port of the school, UDP and TCP, in the firewall.',
  },
  'transport-timeout': {
    cause: 'WebRTC did not get through in time.',
    remedy: 'As for `transport-failed`. Check the address that the school announces for its media.',
  },
  'playlist-unreachable': {
    cause: 'The playlists or segments of HLS could not be loaded.',
    remedy:
      'Look at them in the network log: a cache that keeps errors, or a policy without the school in `connect-src`.',
  },
  'rate-limited': {
    cause: 'More was asked for in a short time than one participant or one partner may.',
    remedy: 'Wait for `details.retryAfterMs`. Look for a loop in the page that opens the class anew.',
  },
  'server-busy': {
    cause: 'The school’s server has no room for another participant now.',
    remedy: 'It is tried again by itself. If it stays, raise the partner’s limit or add a machine.',
  },
  'media-rebuilt': {
    cause: 'The server’s media worker died, and the class was rebuilt.',
    remedy: 'Nothing: the class joins again by itself. The server’s log has the reason.',
  },
  'storage-full': {
    cause: 'The school’s disk is full; nothing of what was sent is kept.',
    remedy: 'Make room on the disk of `HOPE_DATA`. Answers wait in the pupils’ outbox and are sent again.',
  },
  'storage-failed': {
    cause: 'The school’s disk does not write.',
    remedy: 'Look at the server’s log and at the disk of `HOPE_DATA`. What was sent may be sent again.',
  },
  'codec-unsupported': {
    cause: 'This browser can’t play what the class has, mostly H.264 over WebRTC.',
    remedy: 'Nothing: HLS is taken. If HLS says it too, the browser is older than those in docs/browsers.md.',
  },
  'nothing-on-air': {
    cause: 'The class is there, and nobody sends picture or sound.',
    remedy: 'Wait: it begins by itself when the teacher goes on air. Check the hour in the timetable.',
  },
  'first-frame-timeout': {
    cause: 'A path was open, and no picture came in time.',
    remedy: 'The other path is taken. If both say it, look whether the teacher’s picture reaches the school.',
  },
  'picture-frozen': {
    cause: 'The picture stood still although it should play.',
    remedy:
      'The other path is taken. If it comes often, the line or the device is too slow: offer `data-mode="saver"`.',
  },
  'link-poor': {
    cause: 'So much is lost or late that WebRTC is of no use.',
    remedy: 'HLS is taken, and WebRTC again when the line is better. `data-mode="audio"` needs least.',
  },
  'media-failed': {
    cause: 'The browser’s decoder or Media Source refused what came.',
    remedy:
      'It is begun anew by itself. If it stays in one browser, report its name and version with `details`.',
  },
  'lesson-invalid': {
    cause:
      'A recorded lesson can’t be put on air as it is: another codec, B-frames, or key frames too far apart.',
    remedy: 'Encode it again by the command that the message names.',
  },
  'capture-refused': {
    cause: 'The teacher, the browser or the page’s policy did not allow camera, microphone or screen.',
    remedy:
      'Allow it in the browser’s bar of addresses; a frame needs `allow="camera; microphone; display-capture"`, and the page HTTPS.',
  },
  'capture-unavailable': {
    cause: 'There is no such camera or microphone, or another program has it.',
    remedy: 'Close the other program, or choose another device in the studio.',
  },
  'playback-blocked': {
    cause: 'The browser wants a click before it plays.',
    remedy: 'The built-in button is that click. In a client of your own call `play()` from a click.',
  },
  'quiz-invalid': {
    cause: 'A quiz does not say what a quiz has to.',
    remedy: '`details.path` names the item. Check the file against docs/schemas/quiz.schema.json.',
  },
  'import-failed': {
    cause: 'A file of quizzes can’t be read at all.',
    remedy: 'Check that it is GIFT, a QTI 3 package or our JSON, in UTF-8.',
  },
  'frame-malformed': {
    cause: 'A message of the signalling is no JSON of the shape that it has to have.',
    remedy: 'Only for clients of your own: compare with docs/protocol.md.',
  },
  'frame-oversized': {
    cause: 'A message of the signalling is larger than the server takes.',
    remedy: 'Only for clients of your own: send less at once.',
  },
  'frame-out-of-order': {
    cause: 'A request came before `hello`, or its id does not grow.',
    remedy: 'Only for clients of your own: send `hello` first, and count ids up on each socket.',
  },
  'method-unknown': {
    cause: 'The server knows no such method; it may be older than the page’s SDK.',
    remedy: 'Bring server and SDK to the same version.',
  },
  'request-invalid': {
    cause: 'A request’s fields are not what its schema says.',
    remedy: '`details` has path, expected and received. With the SDK alone: bring both to the same version.',
  },
  'response-invalid': {
    cause: 'The server’s answer is not what its schema says; mostly it comes from something in between.',
    remedy: 'Look at the answer in the network log: a proxy’s error page, or a server of another version.',
  },
  'not-found': {
    cause: 'There is nothing of this id: a quiz, a round, a transport.',
    remedy: 'Load the list anew; it may have been taken away meanwhile.',
  },
  conflict: {
    cause:
      'The thing is in another state than the request takes for granted: written by somebody else, or closed.',
    remedy: 'Load it anew and decide again.',
  },
  'config-invalid': {
    cause: 'A setting, an option or a partner’s file is not what it has to be.',
    remedy: 'The message names file, line and field, and what was expected there.',
  },
  'theme-invalid': {
    cause: 'A look has a property or value that may not be set from outside.',
    remedy: '`details.path` names it; docs/white-label.md says what a look may have.',
  },
  'province-invalid': {
    cause: 'A province’s bundle has faults.',
    remedy: 'Run `npm run province -- lint FOLDER`: it names each, with the nearest value that passes.',
  },
  'province-untrusted': {
    cause: 'The bundle’s signature is missing, by another key, or not of what is there.',
    remedy: 'Sign it again after the last change, with the key whose public half the school has.',
  },
  'port-taken': {
    cause: 'Another program listens on the server’s port.',
    remedy: 'Stop that program, or set `PORT` or the media port to another one.',
  },
  'worker-missing': {
    cause: 'mediasoup’s worker is not there or can’t be run.',
    remedy: 'Start by `npm start`, which makes it, or name your own by `MEDIASOUP_WORKER_BIN`.',
  },
  closed: {
    cause: 'Something was asked of a class, session or player that is closed.',
    remedy: 'Open a new one; keep no handle after `close()`.',
  },
  internal: {
    cause: 'A fault of ours, or one that nobody foresaw.',
    remedy: 'Report it with the message, `details` and `cause`, which hold no name and no token.',
  },
};

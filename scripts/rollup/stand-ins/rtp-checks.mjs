/*
 * The checks that mediasoup-client makes of what a server and a browser tell, and the defaults that it fills in, as in its
 * `ortc`: the same is refused by a TypeError, of fewer words.
 */

/** What stands in lists and parameters is not known before it is checked. @typedef {any} Told */

/**
 * @param {Told} object
 * @param {string} name
 * @param {Readonly<Record<string, string>>} types Of its fields; one that begins with `?` may be missing.
 */
function check(object, name, types) {
  if (typeof object !== 'object') throw new TypeError(`${name} is not an object`);
  for (const [field, type] of Object.entries(types)) {
    const value = object[field];
    if (type.startsWith('?') ? value && `?${typeof value}` !== type : typeof value !== type)
      throw new TypeError(`invalid ${name}.${field}`);
  }
}

/** A list that may be missing. @param {Told} object @param {string} field @returns {Told[]} */
function list(object, field) {
  const all = object[field] || [];
  if (!Array.isArray(all)) throw new TypeError(`${field} is not an array`);
  object[field] = all;
  return all;
}

/** Parameters of a codec or a header extension. @param {Told} object @param {string} name */
function checkParameters(object, name) {
  const { parameters } = object;
  const known = parameters && typeof parameters === 'object' ? parameters : {};
  object.parameters = known;
  for (const [key, value] of Object.entries(known)) {
    if (value === undefined) known[key] = '';
    else if (!['string', 'number'].includes(typeof value)) throw new TypeError(`invalid ${name}.${key}`);
  }
}

/** @param {Told} codec @param {string} payloadType The name of the field. */
function checkCodec(codec, payloadType) {
  check(codec, 'codec', { mimeType: 'string', [payloadType]: 'number', clockRate: 'number' });
  const kind = /^(audio|video)\/./i.exec(codec.mimeType)?.[1]?.toLowerCase();
  if (kind === undefined) throw new TypeError('invalid codec.mimeType');
  if (kind !== 'audio') delete codec.channels;
  else if (typeof codec.channels !== 'number') codec.channels = 1;
  checkParameters(codec, 'codec');
  if ('apt' in codec.parameters) check(codec.parameters, 'codec', { apt: 'number' });
  if (!Array.isArray(codec.rtcpFeedback)) codec.rtcpFeedback = [];
  for (const feedback of codec.rtcpFeedback) {
    check(feedback, 'fb', { type: 'string' });
    if (!feedback.type) throw new TypeError('missing fb.type');
    if (typeof feedback.parameter !== 'string') feedback.parameter = '';
  }
  return kind;
}

/** @param {Told} extension @param {Readonly<Record<string, string>>} types */
function checkExtension(extension, types) {
  check(extension, 'ext', { uri: 'string', ...types });
  if (!extension.uri) throw new TypeError('missing ext.uri');
}

/** What an end can send or receive. @param {Told} capabilities */
export function validateAndNormalizeRtpCapabilities(capabilities) {
  check(capabilities, 'caps', {});
  for (const codec of list(capabilities, 'codecs')) codec.kind = checkCodec(codec, 'preferredPayloadType');
  for (const extension of list(capabilities, 'headerExtensions')) {
    const types = { preferredId: 'number', preferredEncrypt: '?boolean', direction: '?string' };
    checkExtension(extension, types);
    if (!['audio', 'video'].includes(extension.kind)) throw new TypeError('invalid ext.kind');
    extension.preferredEncrypt = extension.preferredEncrypt || false;
    extension.direction = extension.direction || 'sendrecv';
  }
}

/** What one stream is sent by. @param {Told} params */
export function validateAndNormalizeRtpParameters(params) {
  check(params, 'params', { mid: '?string', codecs: 'object' });
  for (const codec of list(params, 'codecs')) checkCodec(codec, 'payloadType');
  for (const extension of list(params, 'headerExtensions')) {
    checkExtension(extension, { id: 'number', encrypt: '?boolean' });
    extension.encrypt = extension.encrypt || false;
    checkParameters(extension, 'ext');
  }
  for (const encoding of list(params, 'encodings')) {
    check(encoding, 'encoding', {
      ssrc: '?number',
      rid: '?string',
      rtx: '?object',
      scalabilityMode: '?string',
    });
    if (encoding.rtx) check(encoding.rtx, 'encoding.rtx', { ssrc: 'number' });
    if (encoding.dtx !== true) encoding.dtx = false;
  }
  const rtcp = params.rtcp || {};
  check(rtcp, 'rtcp', { cname: '?string' });
  if (rtcp.reducedSize !== true) rtcp.reducedSize = true;
  params.rtcp = rtcp;
}

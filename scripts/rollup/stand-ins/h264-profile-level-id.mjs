/*
 * What mediasoup-client asks of h264-profile-level-id when it compares codecs, without the names and limits of profiles and
 * levels that it never asks for. The sentences that speak of it are ITU-T H.264 annex A and RFC 6184 section 8.1.
 */

/**
 * A codec's parameters in a session description.
 *
 * @typedef {Readonly<Record<string, unknown>>} Parameters
 * @typedef {{ readonly profile: string; readonly level: number }} ProfileLevel
 */

/** Which bytes of profile_idc and profile_iop make which profile, which is named by the bytes that an answer has. */
const profiles = /** @type {const} */ ([
  [0x42, 0x4f, 0x40, '42e0'],
  [0x4d, 0x8f, 0x80, '42e0'],
  [0x58, 0xcf, 0xc0, '42e0'],
  [0x42, 0x4f, 0, '4200'],
  [0x58, 0xcf, 0x80, '4200'],
  [0x4d, 0xaf, 0, '4d00'],
  [0x64, 0xff, 0, '6400'],
  [0x64, 0xff, 0x0c, '640c'],
  [0xf4, 0xff, 0, 'f400'],
]);

const levels = [10, 11, 12, 13, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 52];

/** Level 1b is between 1 and 1.1, and is told by a flag. */
const level1b = 10.5;
const level1bBytes = new Map([
  ['42e0', '42f00b'],
  ['4200', '42100b'],
  ['4d00', '4d100b'],
]);

/** What browsers mean that say nothing (crbug.com/webrtc/6337). @type {ProfileLevel} */
const unsaid = { profile: '42e0', level: 31 };

/** @param {Parameters} parameters @returns {ProfileLevel | undefined} */
function profileLevelOf({ 'profile-level-id': id }) {
  if (!id) return unsaid;
  if (typeof id !== 'string' || id.length !== 6) return undefined;
  const bytes = Number.parseInt(id, 16);
  const [idc, iop, level] = [(bytes >> 16) & 255, (bytes >> 8) & 255, bytes & 255];
  const profile = profiles.find((each) => each[0] === idc && (iop & each[1]) === each[2])?.[3];
  if (!profile || !levels.includes(level)) return undefined;
  return { profile, level: level === 11 && iop & 0x10 ? level1b : level };
}

/** @param {Parameters} one @param {Parameters} other */
export function isSameProfile(one = {}, other = {}) {
  const profile = profileLevelOf(one)?.profile;
  return profile !== undefined && profile === profileLevelOf(other)?.profile;
}

/**
 * The `profile-level-id` of the answer to an offer; undefined where neither says one.
 *
 * @param {Parameters} local
 * @param {Parameters} remote
 * @returns {string | undefined}
 */
export function generateProfileLevelIdStringForAnswer(local = {}, remote = {}) {
  if (!local['profile-level-id'] && !remote['profile-level-id']) return undefined;
  const [ours, theirs] = [profileLevelOf(local), profileLevelOf(remote)];
  if (!ours || !theirs || ours.profile !== theirs.profile) throw new TypeError('profile-level-id');
  const level =
    isAsymmetryAllowed(local) && isAsymmetryAllowed(remote) ? ours.level : Math.min(ours.level, theirs.level);
  if (level === level1b) return level1bBytes.get(ours.profile);
  return ours.profile + level.toString(16).padStart(2, '0');
}

/** @param {Parameters} parameters */
function isAsymmetryAllowed({ 'level-asymmetry-allowed': allowed }) {
  return allowed === true || allowed === 1 || allowed === '1';
}

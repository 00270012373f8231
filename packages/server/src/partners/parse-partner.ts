import { type HopeError } from '@hope-online/protocol';
import * as v from 'valibot';
import { JsonText } from './json-text.js';
import { ownIssuer } from '../tokens/own-issuer.js';
import { partnerSchema, type PartnerSettings } from './partner.js';

/**
 * Reads a partner's file.
 *
 * @param file Its path, for errors.
 * @param id Its name without `.json`, which is to be the partner's id.
 * @throws HopeError `config-invalid`: file, line, column, what was expected and what came
 */
export function parsePartner(file: string, id: string, content: string): PartnerSettings {
  const json = new JsonText(file, content);
  const parsed = v.safeParse(partnerSchema, json.value);
  // A name that is not known is most often the one that is missing, misspelt.
  if (!parsed.success) throw faultOf(json, parsed.issues.find(isUnknownName) ?? parsed.issues[0]);
  const partner = parsed.output;
  if (partner.id !== id) throw json.fault(['id'], `the file’s name, "${id}"`, `"${partner.id}"`);
  if (partner.id === ownIssuer) throw json.fault(['id'], 'a name that is not the server’s own', `"${id}"`);
  const kids = partner.keys.map(({ kid }) => kid);
  const twice = kids.findIndex((kid, index) => kids.indexOf(kid) !== index);
  if (twice !== -1) {
    throw json.fault(['keys', String(twice), 'kid'], 'names that differ', `"${kids[twice]}" twice`);
  }
  return partner;
}

function faultOf(json: JsonText, issue: v.BaseIssue<unknown>): HopeError {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const last = path.at(-1);
  if (isUnknownName(issue)) {
    const isPrivate = path[0] === 'keys' && last === 'd';
    return json.fault(path, isPrivate ? 'a public key' : 'a name of the schema', `"${last}"`);
  }
  // What a check or a pattern of ours asks for stands in its message.
  const expected = issue.type === 'regex' || issue.type === 'check' ? issue.message : issue.expected;
  return json.fault(path, expected ?? issue.message, issue.received.slice(0, 120));
}

function isUnknownName({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never';
}

import { describe, expect, it } from 'vitest';
import { type ProvinceLook } from '@hope-online/protocol/province';
import { FakeSink, claimsOf } from '../classroom/testing/fake-classroom.js';
import { readSignedProvince } from '../provinces/read-signed-province.js';
import { makeProvinces } from '../provinces/testing/made-province.js';
import { openTestApp } from './testing/test-app.js';

async function openProvince() {
  const { folder, id } = await makeProvinces();
  const signed = await readSignedProvince(folder, id);
  const data = { qualityReports: true };
  const opened = await openTestApp({
    findProvince: (asked) => (asked === id ? signed : undefined),
    province: { id, takesReports: () => data.qualityReports },
  });
  return { ...opened, id, data, get: (url: string, headers = {}) => opened.app.inject({ url, headers }) };
}

describe('the province routes', () => {
  it('give the look, to be asked for again each time', async () => {
    const { get, id } = await openProvince();
    const reply = await get(`/provinces/${id}/bundle.json`);
    expect(reply.json<ProvinceLook>()).toMatchObject({
      bundle: { id },
      assets: { 'logo.png': expect.any(String) },
    });
    expect(reply.headers).toMatchObject({
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
    });
    const again = await get(`/provinces/${id}/bundle.json`, { 'if-none-match': reply.headers.etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('give pictures and fonts for ever, as nothing but what they are', async () => {
    const { get, id } = await openProvince();
    const { assets } = (await get(`/provinces/${id}/bundle.json`)).json<ProvinceLook>();
    const reply = await get(assets['logo.png'] ?? '');
    expect(reply.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(reply.rawPayload.subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([
    '/provinces/none/bundle.json',
    '/provinces/__proto__/bundle.json',
    '/provinces/test-land/assets/logo.png',
    '/provinces/test-land/assets/..%2fprovince.json',
    '/provinces/test-land/assets/..%2f..%2ftest-land.jwk.json',
    '/provinces/test-land/assets/%2e%2e%5cprovince.jws',
    '/provinces/..%2f..%2fetc/bundle.json',
    '/provinces/test-land/assets/a%00.png',
  ])('give nothing away at %s', async (url) => {
    const { get } = await openProvince();
    const reply = await get(url);
    expect([reply.statusCode, reply.json()]).toMatchObject([404, { error: { code: 'not-found' } }]);
  });
});

describe('a class of a province', () => {
  it('says where its look is, and tells everybody of another one', async () => {
    const { app, sign, classroom, id } = await openProvince();
    const headers = { authorization: `Bearer ${await sign('student')}` };
    const reply = await app.inject({ url: '/classes/demo', headers });
    expect(reply.json()).toMatchObject({ provinceUrl: `/provinces/${id}/bundle.json` });
    const sink = new FakeSink();
    const { peer } = classroom.join(claimsOf('student'), sink);
    classroom.announceProvince('abc');
    expect(sink.last('province')).toEqual({ revision: 'abc' });
    const late = classroom.join(claimsOf('student'), new FakeSink(), { sessionId: peer.id, lastSeq: 0 });
    expect(late.missed.slice(-1)).toMatchObject([{ event: 'province', data: { revision: 'abc' } }]);
  });

  it('takes no reports where the province wants none', async () => {
    const { app, sign, classroom, data } = await openProvince();
    const headers = { authorization: `Bearer ${await sign('student')}` };
    data.qualityReports = false;
    expect((await app.inject({ url: '/classes/demo', headers })).json()).not.toHaveProperty('qoeUrl');
    const kept: unknown[] = [];
    classroom.quality.add = (record) => void kept.push(record);
    classroom.addReport({} as never);
    data.qualityReports = true;
    classroom.addReport({} as never);
    expect(kept).toHaveLength(1);
  });
});

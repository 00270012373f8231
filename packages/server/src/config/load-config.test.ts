import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hope-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fileOf(content: string): Promise<string> {
  const file = path.join(folder, 'hope.config.json');
  await writeFile(file, content);
  return file;
}

describe('loadConfig', () => {
  it('has a default for every setting', async () => {
    const config = await loadConfig(undefined, {});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      media: { port: 0 },
      hls: { partSeconds: 0.5, segmentSeconds: 2 },
      quiz: { leadSeconds: 1, keepDays: 30, shards: 1 },
      classes: [],
    });
  });

  it('reads a file, with the names of files relative to its folder', async () => {
    const file = await fileOf(
      JSON.stringify({
        dataDir: 'data',
        pages: { site: 'site', docs: 'docs' },
        classes: [
          {
            id: 'math-g7',
            title: 'Angles',
            lesson: {
              file: '../lesson.mp4',
              captions: [{ file: 'en.vtt', language: 'en', label: 'English' }],
            },
          },
        ],
      }),
    );
    const config = await loadConfig(file, {});
    expect(config.dataDir).toBe(path.join(folder, 'data'));
    expect(config.pages.site).toBe(path.join(folder, 'site'));
    expect(config.pages.docs).toBe(path.join(folder, 'docs'));
    expect(config.classes[0]).toMatchObject({
      language: 'en',
      lesson: {
        file: path.join(path.dirname(folder), 'lesson.mp4'),
        loop: true,
        captions: [{ file: path.join(folder, 'en.vtt') }],
      },
    });
  });

  it('lets the environment win', async () => {
    const file = await fileOf('{"port":1,"host":"10.0.0.1","media":{"workers":2}}');
    const environment = { PORT: '9000', HOST: '0.0.0.0', HOPE_DATA: '/data', HOPE_MEDIA_PORT: '44300' };
    expect(await loadConfig(file, environment)).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
      dataDir: '/data',
      media: { port: 44_300, workers: 2 },
    });
  });

  it('takes an empty variable as one that is not set', async () => {
    expect((await loadConfig(undefined, { PORT: '', HOST: '' })).port).toBe(8080);
  });

  it.each([
    ['no JSON', '{', 'the file'],
    ['a misspelled setting', '{"prot":1}', 'prot'],
    ['a port that is none', '{"port":70000}', 'port'],
    ['a class without a title', '{"classes":[{"id":"a"}]}', 'classes.0.title'],
    ['a class id that is no part of a URL', '{"classes":[{"id":"../a","title":"A"}]}', 'classes.0.id'],
    ['two classes of one id', '{"classes":[{"id":"a","title":"A"},{"id":"a","title":"B"}]}', 'classes'],
    ['a misspelled policy', '{"policy":{"frozen":1}}', 'policy.frozen'],
    ['a share of packets above 1', '{"policy":{"lossRatio":2}}', 'policy.lossRatio'],
    ['a policy of no region', '{"policies":[{"paths":"hls"}]}', 'policies.0.region'],
    ['two policies of one region', '{"policies":[{"region":"a"},{"region":"a"}]}', 'policies'],
    ['a lead that no cue could keep', '{"quiz":{"leadSeconds":0}}', 'quiz.leadSeconds'],
    ['an LRS without a key', '{"quiz":{"lrs":{"endpoint":"https://lrs.example"}}}', 'quiz.lrs.authorization'],
    ['a home page that is none', '{"quiz":{"homePage":"school"}}', 'quiz.homePage'],
    ['a short TURN secret', '{"ice":{"turn":{"urls":["turn:t"],"secret":"x"}}}', 'ice.turn.secret'],
  ])('refuses %s and names the setting', async (_name, content, setting) => {
    await expect(loadConfig(await fileOf(content), {})).rejects.toMatchObject({
      code: 'config-invalid',
      details: { path: setting },
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '99999'],
    ['PORT', '-1'],
    ['HOPE_MEDIA_PORT', '1.5'],
    ['HOPE_LOG', 'loud'],
  ])('refuses %s=%s and names the variable', async (name, value) => {
    await expect(loadConfig(undefined, { [name]: value })).rejects.toMatchObject({
      code: 'config-invalid',
      details: { path: name, received: `"${value}"` },
    });
  });

  it('refuses a file that is not there', async () => {
    const file = path.join(folder, 'none.json');
    await expect(loadConfig(file, {})).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

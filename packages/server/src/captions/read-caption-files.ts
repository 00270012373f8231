import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HopeError } from '@hope-online/protocol';
import { type ClassConfig } from '../config/config.js';
import { type CaptionTrack } from './lesson-captions.js';
import { parseWebVtt } from './parse-webvtt.js';

type CaptionFile = NonNullable<ClassConfig['lesson']>['captions'][number];

/**
 * Reads the caption files of a lesson.
 * @throws HopeError `lesson-invalid`, naming the file and the line
 */
export function readCaptionFiles(files: readonly CaptionFile[]): Promise<CaptionTrack[]> {
  return Promise.all(
    files.map(async ({ file, language, label }) => {
      const content = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw new HopeError('lesson-invalid', `${file}: expected a readable file, got none`, {
          details: { path: file, expected: 'a readable file', received: 'none' },
          cause,
        });
      });
      return { language, label, cues: parseWebVtt(content, path.basename(file)) };
    }),
  );
}

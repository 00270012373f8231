import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Config, configError, resolveConfig, type ResolvedConfig } from './config.js';

type LessonConfig = NonNullable<NonNullable<Config['classes']>[number]['lesson']>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads settings from a JSON file and from the environment, which wins.
 * Relative paths of the file count from its folder; `HOPE_DATA` counts from the working directory.
 * @throws HopeError `config-invalid`
 */
export async function loadConfig(
  file: string | undefined,
  environment: Environment,
): Promise<ResolvedConfig> {
  const fromFile = file === undefined ? {} : resolvePaths(await readConfigFile(file), path.dirname(file));
  return resolveConfig(applyEnvironment(fromFile, environment), file ?? 'environment');
}

async function readConfigFile(file: string): Promise<Config> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch {
    throw configError(file, 'the file', 'a readable file', 'none');
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw configError(file, 'the file', 'JSON', error instanceof Error ? error.message : 'something else');
  }
  resolveConfig(value, file);
  // resolveConfig() has just checked that it is one.
  return value as Config;
}

function resolvePaths(config: Config, folder: string): Config {
  const absolute = (name: string) => path.resolve(folder, name);
  const { pages, classes, dataDir, provinces } = config;
  return {
    ...config,
    ...(dataDir === undefined ? {} : { dataDir: absolute(dataDir) }),
    ...(provinces === undefined ? {} : { provinces: absolute(provinces) }),
    ...(classes === undefined
      ? {}
      : {
          classes: classes.map((each) =>
            each.lesson ? { ...each, lesson: resolveLessonPaths(each.lesson, absolute) } : each,
          ),
        }),
    ...(pages === undefined
      ? {}
      : {
          pages: {
            ...pages,
            ...(pages.sdk === undefined ? {} : { sdk: absolute(pages.sdk) }),
            ...(pages.site === undefined ? {} : { site: absolute(pages.site) }),
            ...(pages.docs === undefined ? {} : { docs: absolute(pages.docs) }),
          },
        }),
  };
}

function resolveLessonPaths(lesson: LessonConfig, absolute: (name: string) => string): LessonConfig {
  const { file, captions } = lesson;
  return {
    ...lesson,
    file: absolute(file),
    ...(captions === undefined
      ? {}
      : { captions: captions.map((each) => ({ ...each, file: absolute(each.file) })) }),
  };
}

function applyEnvironment(config: Config, environment: Environment): Config {
  const result: Config = { ...config, media: { ...config.media } };
  const { PORT, HOST, HOPE_DATA, HOPE_MEDIA_PORT, HOPE_ANNOUNCED_ADDRESS, HOPE_LOG } = environment;
  if (PORT !== undefined && PORT !== '') result.port = readPort('PORT', PORT);
  if (HOST !== undefined && HOST !== '') result.host = HOST;
  if (HOPE_DATA !== undefined && HOPE_DATA !== '') result.dataDir = path.resolve(HOPE_DATA);
  if (HOPE_LOG !== undefined && HOPE_LOG !== '') result.logLevel = readLogLevel(HOPE_LOG);
  if (HOPE_MEDIA_PORT !== undefined && HOPE_MEDIA_PORT !== '') {
    result.media = { ...result.media, port: readPort('HOPE_MEDIA_PORT', HOPE_MEDIA_PORT) };
  }
  if (HOPE_ANNOUNCED_ADDRESS !== undefined && HOPE_ANNOUNCED_ADDRESS !== '') {
    result.media = { ...result.media, announcedAddress: HOPE_ANNOUNCED_ADDRESS };
  }
  return result;
}

function readPort(name: string, value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) {
    throw configError('environment', name, 'a port from 0 to 65535', `"${value}"`);
  }
  return port;
}

function readLogLevel(value: string): NonNullable<Config['logLevel']> {
  const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
  const level = levels.find((each) => each === value);
  if (level === undefined) {
    throw configError('environment', 'HOPE_LOG', `one of ${levels.join(', ')}`, `"${value}"`);
  }
  return level;
}

// The school of a network laboratory: a process of its own, because it lives in another network namespace than the
// tests. Its one argument is the settings as JSON; its parent asks over Node's IPC channel.
import process from 'node:process';
import { type Config } from '@hope-online/server';
import { type LabSchoolAnswer, type LabSchoolQuestion } from './lab-school.js';
import { openSchool, untilHlsReady } from './school.js';

const closings: (() => Promise<void>)[] = [];

async function close(): Promise<void> {
  for (const each of closings.splice(0).reverse()) await each();
}

async function main(): Promise<void> {
  process.once('disconnect', () => void close().finally(() => process.exit(0)));
  const settings = JSON.parse(process.argv[2] ?? '{}') as Partial<Config>;
  const school = await openSchool(settings, (each) => closings.push(each));
  await untilHlsReady(school);
  const answerTo = (question: LabSchoolQuestion): unknown => {
    switch (question.ask) {
      case 'token':
        return school.tokens.sign(question.request);
      case 'descriptor':
        return describe(school.url, question.token);
      case 'lesson':
        return school.findClass('demo')?.classroom.stage.lesson;
      case 'mediaWorkers':
        return school.mediaWorkers();
    }
  };
  process.on('message', (question: LabSchoolQuestion) => {
    void Promise.resolve(answerTo(question)).then((value) => say({ id: question.id, value }));
  });
  say({ id: 0, value: school.url });
}

async function describe(url: string, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/classes/demo`, { headers })).json();
}

function say(answer: LabSchoolAnswer): void {
  process.send?.(answer);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

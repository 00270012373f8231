import { useState } from 'react';
import { Lesson } from './lesson';
import { OwnLesson } from './own-lesson';

export interface ClassProps {
  readonly src: string;
  readonly token: () => Promise<string>;
}

/** A pupil's page: the class by one component, or with a layout of the page's own. */
export function Page(props: ClassProps) {
  const [shown, setShown] = useState<'nothing' | 'lesson' | 'own-lesson'>('nothing');
  return (
    <>
      <h1>Mathematics, grade 7</h1>
      <nav aria-label="Class">
        <button onClick={() => setShown('lesson')}>To the class</button>
        <button onClick={() => setShown('own-lesson')}>To the class, our own way</button>
        <button onClick={() => setShown('nothing')}>Leave</button>
      </nav>
      {shown === 'lesson' && <Lesson {...props} />}
      {shown === 'own-lesson' && <OwnLesson {...props} />}
    </>
  );
}

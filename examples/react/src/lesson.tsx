import { HopeClass, type HopeClassElement, useClassTime, usePath } from '@hope-online/react';
import { useState } from 'react';
import type { ClassProps } from './page';

export function Lesson({ src, token }: ClassProps) {
  const [element, setElement] = useState<HopeClassElement | null>(null);
  const [fault, setFault] = useState('');
  const path = usePath(element);
  const time = useClassTime(element);
  return (
    <>
      <HopeClass
        ref={setElement}
        src={src}
        token={token}
        autoplay="muted"
        onPathChange={() => setFault('')}
        onPlayerError={({ detail }) => setFault(detail.code)}
      />
      <p data-path={path}>
        {fault || `The picture comes by ${path}.`} {time !== undefined && new Date(time).toLocaleTimeString()}
      </p>
    </>
  );
}

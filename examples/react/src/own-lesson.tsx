import {
  HopePlayer,
  type HopePlayerElement,
  HopeQuiz,
  useHopeClass,
  usePath,
  useQuizChannel,
  useQuizRounds,
} from '@hope-online/react';
import { useState } from 'react';
import type { ClassProps } from './page';

export function OwnLesson({ src, token }: ClassProps) {
  const { session, state } = useHopeClass({ src, token });
  const [player, setPlayer] = useState<HopePlayerElement | null>(null);
  const channel = useQuizChannel(session, player);
  const rounds = useQuizRounds(channel);
  const path = usePath(player);
  return (
    <>
      <HopePlayer ref={setPlayer} session={session} autoplay="muted" controls={false} />
      <nav aria-label="Player">
        <button onClick={() => void player?.play()}>Play</button>
        <button onClick={() => player?.pause()}>Pause</button>
        <button onClick={() => player?.seekToLive()}>Go to live</button>
      </nav>
      {rounds.length > 0 && <h2>A question for you</h2>}
      <HopeQuiz channel={channel} />
      <p data-path={path}>
        {state?.name ?? 'connecting'}, by {path}
      </p>
    </>
  );
}
